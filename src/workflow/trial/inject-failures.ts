import { SquashError } from '../../errors.ts';
import type { Instance } from '../../instance/instance.ts';
import type { BatchResult, Session } from '../../instance/session.ts';
import type { Plan, Script } from '../../migrations/migration.ts';
import { piecesOf } from '../../migrations/pieces-of.ts';
import { openPlan } from '../../replay/open-plan.ts';
import { nothingSent } from '../../replay/post.ts';
import { runText } from '../../replay/replay.ts';
import { walk } from '../../replay/walk.ts';
import type { Finding } from '../../report/report.ts';
import { placeIn } from '../../sql/psql/mapped-text.ts';
import type { Statement } from '../../sql/statements.ts';
import { keptBySession } from './kept-by-session.ts';
import type { Point } from './points.ts';

/** A statement that fails wherever it stands. */
export const injected = `DO $squash$ BEGIN RAISE EXCEPTION 'injected by squash'; END $squash$`;

/** A migration that is made to fail. */
export interface Failing {
  readonly instance: Instance;
  readonly plan: Plan;
  /** Where, the shortest run first. */
  readonly points: readonly Point[];
  /** Called after each failure. */
  readonly told: () => void;
}

/** What a session keeps behind a failure until it ends, and the first statement behind which it does. */
export type Kept = ReadonlyMap<string, Point>;

/**
 * Runs the ups of a plan up to a statement, as their tool sends them, and makes the next one fail; the shortest run
 * comes last, so that no later one hides what a statement did outside of its transaction.
 */
export async function injectFailures({ instance, plan, points, told }: Failing): Promise<Kept> {
  await using session = await instance.connect('migrator');
  const scripts = plan.migrations.map(({ up }) => ({ up, pieces: once(() => piecesOf(up)) }));
  const kept = new Map<string, Point>();
  for (const point of points.toReversed()) {
    expectInjected(point, await failAt({ session, plan, scripts }, point));
    for (const name of await keptBySession(session)) kept.set(name, point);
    await session.batch('DISCARD ALL');
    told();
  }
  return kept;
}

/** A script, and its pieces once they are asked for. */
interface Cut {
  readonly up: Script;
  readonly pieces: () => readonly Statement[];
}

/** A plan whose scripts are made to fail in a session. */
interface Sending {
  readonly session: Session;
  readonly plan: Plan;
  readonly scripts: readonly Cut[];
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** A failure that came earlier, or did not come, proves nothing. */
function expectInjected({ after }: Point, result: BatchResult): void {
  if (!result.ok && result.error.message === 'injected by squash') return;
  const why = result.ok ? 'it went on' : result.error.message;
  throw new SquashError('SQUASH_EREPLAY', `No failure could be injected behind statement ${after}: ${why}`);
}

async function failAt(
  { session, plan, scripts }: Sending,
  { script: last, after }: Point,
): Promise<BatchResult> {
  const script = scripts[last];
  if (script === undefined) throw new Error('the plan has no such script');
  const { up, pieces } = script;
  await openPlan(plan, session);
  const wrapped = plan.together === true || up.send === 'transaction' || up.send === 'steps';
  if (isWhole(up) && last === 0)
    return session.batch(`${wrapped ? 'BEGIN;' : ''}${prefix(up, pieces()[after - 1])}\n;${injected}`);
  if (wrapped) await session.batch('BEGIN');
  const sent = nothingSent();
  for (const before of scripts.slice(0, last)) await runText({ plan, script: before.up, session, sent });
  if (isWhole(up)) return session.batch(`${prefix(up, pieces()[after - 1])}\n;${injected}`);
  await walk(plan, up, session, (count) => Promise.resolve(count === after));
  return session.batch(injected);
}

function isWhole({ send, client }: Script): boolean {
  return client === undefined && (send === 'transaction' || send === 'batch');
}

function prefix({ sql }: Script, last: Statement | undefined): string {
  return sql.slice(0, last === undefined ? 0 : last.offset + last.text.length);
}

/** Names what a session keeps, and where the statement behind which it does stands, as far as it is known. */
export function keptFinding({ migrations }: Plan, name: string, { script: index, after }: Point): Finding {
  const up = migrations[index]?.up;
  const message = `behind a failure the session keeps ${name} until it ends`;
  if (up === undefined) return { message };
  const piece = up.client === undefined ? piecesOf(up)[after - 1] : undefined;
  if (piece === undefined) return { message, file: up.file };
  const { file, line } = placeIn(up, piece.offset);
  return { message, file, line };
}
