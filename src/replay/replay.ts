import type { Listener, Side } from '../events.ts';
import type { Session } from '../instance/session.ts';
import type { Migration, Plan, Script } from '../migrations/migration.ts';
import { piecesOf } from '../migrations/pieces-of.ts';
import type { Statement } from '../sql/statements.ts';
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
  await openTogether(plan, session, sent);
  for (const migration of plan.migrations) {
    await endFailed(session);
    await runScript(plan, migration, session, sent);
  }
  await closeTogether(plan, session, sent);
  await endFailed(session);
}

/** Runs one migration of a plan, as the layout's tool would send it. */
export async function replayMigration(plan: Plan, migration: Migration, session: Session): Promise<void> {
  await runScript(plan, migration, session, { statements: 0, roundTrips: 0 });
  await endFailed(session);
}

/** Runs every migration of a plan in one session, as the layout's tool would send it. */
export async function replay(plan: Plan, run: ReplayRun): Promise<Replay> {
  const boundaries: { migration: Migration; xid: bigint }[] = [];
  const leaks: Leak[] = [];
  const sent: Sent = { statements: 0, roundTrips: 0 };
  const custom = customSettings(plan);
  await openTogether(plan, run.session, sent);
  let before = await readSessionState(run.session, custom);
  for (const [index, migration] of plan.migrations.entries()) {
    announce(run, plan, index, migration);
    boundaries.push({ migration, xid: before.nextXid });
    await runScript(plan, migration, run.session, sent);
    const after = await readSessionState(run.session, custom);
    leaks.push(...findLeaks(migration.up.file, before, after));
    before = after;
  }
  await closeTogether(plan, run.session, sent);
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

const begin: Message = { sql: 'BEGIN', ours: true, offset: 0 };
const commit: Message = { sql: 'COMMIT', ours: true, offset: 0 };

async function openTogether(plan: Plan, session: Session, sent: Sent): Promise<void> {
  const [first] = plan.migrations;
  if (plan.together === true && first !== undefined) await send(plan, first.up, session, begin, sent);
}

async function closeTogether(plan: Plan, session: Session, sent: Sent): Promise<void> {
  const last = plan.migrations.at(-1);
  if (plan.together === true && last !== undefined) await send(plan, last.up, session, commit, sent);
}

/** Sends one script as its layout says. Throws SQUASH_EREPLAY and its kin. */
async function runScript(plan: Plan, { up }: Migration, session: Session, sent: Sent): Promise<void> {
  const wrapped = plan.together !== true && (up.send === 'transaction' || up.send === 'steps');
  if (wrapped) await send(plan, up, session, begin, sent);
  for (const { text, offset } of messagesOf(up)) {
    await send(plan, up, session, { sql: text, ours: false, offset }, sent);
  }
  if (wrapped) await send(plan, up, session, commit, sent);
}

function messagesOf(script: Script): readonly Statement[] {
  const whole = script.send === 'transaction' || script.send === 'batch';
  return whole ? [{ text: script.sql, offset: 0 }] : piecesOf(script);
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
