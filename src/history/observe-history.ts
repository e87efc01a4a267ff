import type { Scope } from '../catalog/scope.ts';
import { prepareWatch, type Watched } from '../catalog/watch/watcher.ts';
import type { Place } from '../errors.ts';
import type { Listener, Side } from '../events.ts';
import type { Instance } from '../instance/instance.ts';
import type { BatchResult, Row, Session } from '../instance/session.ts';
import type { Migration, Plan } from '../migrations/migration.ts';
import { openPlan } from '../replay/open-plan.ts';
import type { Message, Watching } from '../replay/post.ts';
import { replayWatched } from '../replay/replay.ts';
import { withNames } from '../replay/with-names.ts';
import type { Statement } from '../sql/statements.ts';
import type { History, Moment } from './life.ts';
import { Observer } from './observer.ts';
import { Rollbacks } from './rollbacks.ts';
import { stepThrough } from './step-through.ts';

/** What observing needs beside the plan: a fresh instance that holds what the environment supplies. */
export interface Observation {
  readonly instance: Instance;
  readonly scope: Scope;
  readonly side: Side;
  readonly notify: Listener;
}

/** What observing a history came to. */
export interface Observed {
  readonly history: History;
  /** What is there in the end, to be compared with what a replay without an observer left. */
  readonly living: readonly Watched[];
}

/**
 * Replays a plan in an instance of its own, statement by statement, and looks after each at what it wrote.
 * The instance is the observer's: it holds a function in a schema of its own.
 */
export async function observeHistory(plan: Plan, run: Observation): Promise<Observed> {
  await using admin = await run.instance.connect('reader');
  await prepareWatch(admin, Number.parseInt(run.instance.server, 10), run.scope);
  await using session = await run.instance.connect('migrator');
  await openPlan(plan, session);
  const observer = new Observer(session, run.scope);
  await observer.begin();
  const named = await withNames(plan, session);
  await replayWatched(named, { session, side: run.side, notify: run.notify }, watched(session, observer));
  return { history: observer.history(), living: observer.living() };
}

/** Sends each text statement by statement; what goes to the server by another way is looked at as a whole. */
function watched(session: Session, observer: Observer): (migration: Migration) => Watching {
  const rollbacks = new Rollbacks(observer);
  let count = 0;
  let answer: readonly Row[] | undefined;
  const send = async (sql: string): Promise<BatchResult> => {
    answer = undefined;
    if (session.transactionStatus() !== 'open' || writesNothing.test(sql)) return session.batch(sql);
    const told = await session.attempt(`${sql}\n;${observer.question()}`);
    if (!told.ok) return told;
    answer = told.results.at(-1)?.rows;
    return { ok: true, statements: 1 };
  };
  const look = async (migration: Migration, place: Place, sql: string): Promise<void> => {
    const moment = momentOf(migration, place, count);
    count += 1;
    rollbacks.note(sql);
    if (!writesNothing.test(sql) && session.transactionStatus() !== 'failed')
      await observer.after(moment, answer);
    answer = undefined;
    if (session.transactionStatus() === 'idle') observer.ended();
  };
  const stepped = new Set<Message>();
  return (migration) => ({
    deliver: async (message) => {
      const { sql, placeOf } = message;
      stepped.add(message);
      const after = ({ text, offset }: Statement): Promise<void> =>
        placeOf === undefined ? Promise.resolve() : look(migration, placeOf(offset), text);
      const result = await stepThrough(sql, { session, after, ...(placeOf === undefined ? {} : { send }) });
      if (session.transactionStatus() === 'idle') observer.ended();
      return result;
    },
    after: async (message) => {
      const { sql, placeOf } = message;
      if (!stepped.delete(message) && placeOf !== undefined) await look(migration, placeOf(0), sql);
    },
  });
}

/** Statements that write no catalog; a look after SET TRANSACTION would be the query before which it must stand. */
export const writesNothing: RegExp =
  /^(set|reset|show|begin|start|commit|end|abort|rollback|savepoint|release|lock|discard|deallocate|listen|notify|unlisten|declare|fetch|move|close)\b/i;

/** Where and when a statement stands. */
export function momentOf({ version, name }: Migration, { file, line }: Place, statement: number): Moment {
  const migration = [version, name].filter((part) => part !== '').join('_');
  return { migration, file, ...(line === undefined ? {} : { line }), statement };
}
