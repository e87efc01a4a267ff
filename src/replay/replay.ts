import type { Listener, Side } from '../events.ts';
import type { Session } from '../instance/session.ts';
import type { Migration, Plan, Script } from '../migrations/migration.ts';
import { statements } from '../sql/statements.ts';
import { customSettings, endFailed, findLeaks, type Leak, readSessionState } from './leaks.ts';
import { replayError } from './replay-error.ts';

/** What replaying a plan came to; a refused statement throws instead. */
export interface Replay {
  /** Statements the server completed, our own BEGIN and COMMIT not counted. */
  readonly statements: number;
  /** Messages sent and waited for; what squash asks for itself is not counted. */
  readonly roundTrips: number;
  readonly leaks: readonly Leak[];
  /** The first transaction id that each migration could have used, in the order of the plan. */
  readonly boundaries: readonly { readonly migration: Migration; readonly xid: bigint }[];
}

/** What a replay needs beside the plan. */
export interface ReplayRun {
  readonly session: Session;
  readonly side: Side;
  readonly notify: Listener;
}

/** Runs every migration of a plan as `replay` does, without looking at the session in between. */
export async function replayUnwatched(plan: Plan, session: Session): Promise<void> {
  const sent: Sent = { statements: 0, roundTrips: 0 };
  for (const migration of plan.migrations) {
    await endFailed(session);
    await runScript(plan, migration, session, sent);
  }
  await endFailed(session);
}

/** Runs every migration of a plan in one session, as the layout's tool would send it. */
export async function replay(plan: Plan, run: ReplayRun): Promise<Replay> {
  const boundaries: { migration: Migration; xid: bigint }[] = [];
  const leaks: Leak[] = [];
  const sent: Sent = { statements: 0, roundTrips: 0 };
  const custom = customSettings(plan);
  let before = await readSessionState(run.session, custom);
  for (const [index, migration] of plan.migrations.entries()) {
    announce(run, plan, index, migration);
    boundaries.push({ migration, xid: before.nextXid });
    await runScript(plan, migration, run.session, sent);
    const after = await readSessionState(run.session, custom);
    leaks.push(...findLeaks(migration.up.file, before, after));
    before = after;
  }
  return { ...sent, leaks, boundaries };
}

function announce(run: ReplayRun, plan: Plan, index: number, migration: Migration): void {
  const name = [migration.version, migration.name].filter((part) => part !== '').join('_');
  run.notify({ type: 'migration', side: run.side, index: index + 1, total: plan.migrations.length, name });
}

/** What was sent so far. */
interface Sent {
  statements: number;
  roundTrips: number;
}

/** Sends one script as its layout says. Throws SQUASH_EREPLAY and its kin. */
async function runScript(plan: Plan, { up }: Migration, session: Session, sent: Sent): Promise<void> {
  if (up.send === 'statements') return runStatements(plan, up, session, sent);
  if (up.send === 'transaction') await send(plan, up, session, { sql: 'BEGIN', ours: true, offset: 0 }, sent);
  await send(plan, up, session, { sql: up.sql, ours: false, offset: 0 }, sent);
  if (up.send === 'transaction')
    await send(plan, up, session, { sql: 'COMMIT', ours: true, offset: 0 }, sent);
}

async function runStatements(plan: Plan, script: Script, session: Session, sent: Sent): Promise<void> {
  for (const { text, offset } of statements(script.sql)) {
    await send(plan, script, session, { sql: text, ours: false, offset }, sent);
  }
}

/** A text to send: the migration's, from `offset` of its script, or a BEGIN or COMMIT of ours. */
interface Message {
  readonly sql: string;
  readonly ours: boolean;
  readonly offset: number;
}

async function send(
  plan: Plan,
  script: Script,
  session: Session,
  message: Message,
  sent: Sent,
): Promise<void> {
  const { sql, ours, offset } = message;
  const result = await session.batch(sql);
  sent.roundTrips += 1;
  if (!result.ok) throw replayError(plan, script, { sent: ours ? undefined : sql, offset, result });
  if (!ours) sent.statements += result.statements;
}
