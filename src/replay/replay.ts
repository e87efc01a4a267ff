import type { Listener, Side } from '../events.ts';
import type { BatchResult, Session } from '../instance/session.ts';
import type { Migration, Plan, Script } from '../migrations/migration.ts';
import { statements } from '../sql/statements.ts';
import { findLeaks, type Leak, readSessionState } from './leaks.ts';
import { replayError } from './replay-error.ts';

/** What replaying a plan came to; a refused statement throws instead. */
export interface Replay {
  /** Statements the server completed, our own BEGIN and COMMIT not counted. */
  readonly statements: number;
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

/** Runs every migration of a plan in one session, as the layout's tool would send it. */
export async function replay(plan: Plan, run: ReplayRun): Promise<Replay> {
  const boundaries: { migration: Migration; xid: bigint }[] = [];
  const leaks: Leak[] = [];
  let completed = 0;
  let before = await readSessionState(run.session);
  for (const [index, migration] of plan.migrations.entries()) {
    announce(run, plan, index, migration);
    boundaries.push({ migration, xid: before.nextXid });
    completed += await runScript(plan, migration, run.session);
    const after = await readSessionState(run.session);
    leaks.push(...findLeaks(migration.up.file, before, after));
    before = after;
  }
  return { statements: completed, leaks, boundaries };
}

function announce(run: ReplayRun, plan: Plan, index: number, migration: Migration): void {
  const name = [migration.version, migration.name].filter((part) => part !== '').join('_');
  run.notify({ type: 'migration', side: run.side, index: index + 1, total: plan.migrations.length, name });
}

/** Sends one script; returns how many statements the server completed. Throws SQUASH_EREPLAY and its kin. */
async function runScript(plan: Plan, migration: Migration, session: Session): Promise<number> {
  const { up } = migration;
  if (up.send === 'statements') return runStatements(plan, up, session);
  if (up.send === 'transaction') await session.batch('BEGIN');
  const result = await session.batch(up.sql);
  if (!result.ok) throw replayError(plan, up, { sent: up.sql, offset: 0, result });
  if (up.send === 'transaction') await commit(plan, up, session);
  return result.statements;
}

async function commit(plan: Plan, script: Script, session: Session): Promise<void> {
  const result = await session.batch('COMMIT');
  if (!result.ok) throw replayError(plan, script, { sent: undefined, offset: 0, result });
}

async function runStatements(plan: Plan, script: Script, session: Session): Promise<number> {
  let completed = 0;
  for (const { text, offset } of statements(script.sql)) {
    const result: BatchResult = await session.batch(text);
    if (!result.ok) throw replayError(plan, script, { sent: text, offset, result });
    completed += result.statements;
  }
  return completed;
}
