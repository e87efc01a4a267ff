import { SquashError } from '../errors.ts';
import type { Listener, Side } from '../events.ts';
import type { Session } from '../instance/session.ts';
import type { Migration, Plan, Script } from '../migrations/migration.ts';
import { piecesOf } from '../migrations/pieces-of.ts';
import { placeIn } from '../sql/psql/mapped-text.ts';
import type { Statement } from '../sql/statements.ts';
import { customSettings, endFailed, findLeaks, type Leak, readSessionState } from './leaks.ts';
import { mayRun } from './may-run.ts';
import { openPlan } from './open-plan.ts';
import { passBetween } from './pass-between.ts';
import { type Message, nothingSent, type Post, type Sent, send, type Watching } from './post.ts';
import { runPsql } from './psql/run-psql.ts';
import { psqlHost } from './psql-host.ts';

/** What replaying a plan came to; a refused statement throws instead. */
export interface Replay {
  /** Statements the server completed, our own BEGIN and COMMIT not counted. */
  readonly statements: number;
  /** Messages sent and waited for; what squash asks for itself is not counted. */
  readonly roundTrips: number;
  readonly leaks: readonly Leak[];
  /** What of the files has no effect in a replay. */
  readonly notes: readonly string[];
  /** What each migration came to, in the order of the plan. */
  readonly boundaries: readonly Boundary[];
}

/** Where a migration begins in the server's own count, and how it was sent. */
export interface Boundary {
  readonly migration: Migration;
  /** The first transaction id that it could have used. */
  readonly xid: bigint;
  /** Messages that held its text. */
  readonly texts: number;
  /** The tool keeps a record of it, and would take it back. */
  readonly recorded: boolean;
}

/** What a replay needs beside the plan. */
export interface ReplayRun {
  readonly session: Session;
  readonly side: Side;
  readonly notify: Listener;
}

/** Runs every migration of a plan as `replay` does, without looking at the session in between. */
export async function replayUnwatched(plan: Plan, session: Session): Promise<void> {
  const sent: Sent = nothingSent();
  await open(plan, session, sent);
  for (const migration of plan.migrations) {
    await endFailed(session);
    await runScript(plan, migration, session, sent);
    await passBetween(plan, session);
  }
  await closeTogether(plan, session, sent);
  await endFailed(session);
}

/** Runs every migration of a plan as `replay` does, and hands what is sent of each to what watches it. */
export async function replayWatched(
  plan: Plan,
  run: ReplayRun,
  watch: (migration: Migration) => Watching,
): Promise<void> {
  const sent: Sent = nothingSent();
  await open(plan, run.session, sent);
  for (const [index, migration] of plan.migrations.entries()) {
    announce(run, plan, index, migration);
    await endFailed(run.session);
    await runScript(plan, migration, run.session, sent, watch(migration));
    await passBetween(plan, run.session);
  }
  await closeTogether(plan, run.session, sent);
}

/** Runs every migration of a plan in one session, as the layout's tool would send it. */
export async function replay(plan: Plan, run: ReplayRun): Promise<Replay> {
  const boundaries: Boundary[] = [];
  const leaks: Leak[] = [];
  const sent: Sent = nothingSent();
  const custom = customSettings(plan);
  await open(plan, run.session, sent);
  let before = await readSessionState(run.session, custom);
  for (const [index, migration] of plan.migrations.entries()) {
    announce(run, plan, index, migration);
    const { nextXid: xid } = before;
    const texts = await runScript(plan, migration, run.session, sent);
    boundaries.push({ migration, xid, texts, recorded: !sent.unrecorded.has(migration.up) });
    const transaction = run.session.transactionStatus();
    const taken = await passBetween(plan, run.session);
    const after = await readSessionState(run.session, custom);
    leaks.push(...findLeaks(migration.up.file, before, taken ? { ...after, transaction } : after));
    before = after;
  }
  await closeTogether(plan, run.session, sent);
  if (run.session.transactionStatus() !== 'idle')
    sent.notes.push(
      `${plan.source} ends in an open transaction: what is in it is lost with the session, here as with the tool`,
    );
  const { statements, roundTrips, notes } = sent;
  return { statements, roundTrips, notes, leaks, boundaries };
}

function announce(run: ReplayRun, plan: Plan, index: number, migration: Migration): void {
  const name = [migration.version, migration.name].filter((part) => part !== '').join('_');
  run.notify({ type: 'migration', side: run.side, index: index + 1, total: plan.migrations.length, name });
}

const begin: Message = { sql: 'BEGIN', placeOf: undefined };
const commit: Message = { sql: 'COMMIT', placeOf: undefined };

async function open(plan: Plan, session: Session, sent: Sent): Promise<void> {
  await openPlan(plan, session);
  const [first] = plan.migrations;
  if (plan.together === true && first !== undefined)
    await send({ plan, script: first.up, session, sent }, begin);
}

async function closeTogether(plan: Plan, session: Session, sent: Sent): Promise<void> {
  const last = plan.migrations.at(-1);
  if (plan.together === true && last !== undefined)
    await send({ plan, script: last.up, session, sent }, commit);
}

/** Sends one script as its layout says, and counts the messages of its text. Throws SQUASH_EREPLAY and its kin. */
async function runScript(
  plan: Plan,
  { up }: Migration,
  session: Session,
  sent: Sent,
  watching: Watching = {},
): Promise<number> {
  const post: Post = { plan, script: up, session, sent, ...watching };
  if (up.mayFail !== true) return sendScript(post);
  try {
    return await sendScript(post);
  } catch (error) {
    if (!(error instanceof SquashError) || error.server === undefined) throw error;
    if (session.transactionStatus() !== 'idle') await session.batch('ROLLBACK');
    sent.unrecorded.add(up);
    sent.notes.push(`${error.message} (failOnError:false: Liquibase goes on)`);
    return 0;
  }
}

async function sendScript(post: Post): Promise<number> {
  const { plan, script: up, sent } = post;
  const wrapped = plan.together !== true && (up.send === 'transaction' || up.send === 'steps');
  if (wrapped) await send(post, begin);
  const before = sent.roundTrips;
  await runText(post);
  const texts = sent.roundTrips - before;
  if (wrapped) await send(post, commit);
  return texts;
}

/** Sends the text of a script without the BEGIN and COMMIT that its layout puts around it, where it may run. */
export async function runText(post: Post): Promise<void> {
  const { script } = post;
  if (!(await mayRun(post))) return;
  if (script.client !== undefined) return runPsql(script, script.client, psqlHost(post));
  for (const { text, offset } of messagesOf(script)) {
    await send(post, { sql: text, placeOf: (inside) => placeIn(script, offset + inside) });
  }
}

function messagesOf(script: Script): readonly Statement[] {
  const whole = script.send === 'transaction' || script.send === 'batch';
  return whole ? [{ text: script.sql, offset: 0 }] : piecesOf(script);
}
