import { SquashError } from '../../errors.ts';
import type { Listener } from '../../events.ts';
import type { Instance } from '../../instance/instance.ts';
import type { BatchResult, Session } from '../../instance/session.ts';
import type { Plan, Script } from '../../migrations/migration.ts';
import { piecesOf } from '../../migrations/pieces-of.ts';
import { nothingSent } from '../../replay/post.ts';
import { runText } from '../../replay/replay.ts';
import { walk } from '../../replay/walk.ts';
import type { Finding } from '../../report/report.ts';
import { placeIn } from '../../sql/psql/mapped-text.ts';
import { keptBySession } from './kept-by-session.ts';

/** A statement that fails wherever it stands. */
export const injected = `DO $squash$ BEGIN RAISE EXCEPTION 'injected by squash'; END $squash$`;

/** Where a failure is injected: behind so many statements of a script. */
interface Point {
  readonly script: number;
  readonly after: number;
}

/** A migration that is made to fail. */
export interface Failing {
  readonly instance: Instance;
  readonly plan: Plan;
  /** How many statements each script has. */
  readonly counts: readonly number[];
  /** Behind every statement, whatever that costs; else behind as many as cost no more than some runs. */
  readonly every: boolean;
  readonly notify: Listener;
}

/** What injecting failures came to. */
export interface Injected {
  readonly injected: number;
  /** Where failures could be injected. */
  readonly possible: number;
  /** What a session keeps behind a failure until it ends. */
  readonly kept: readonly Finding[];
}

const tellEvery = 50;

/**
 * Runs the ups of a plan up to a statement, as their tool sends them, and makes the next one fail; the shortest run
 * comes last, so that no later one hides what a statement did outside of its transaction.
 */
export async function injectFailures(failing: Failing): Promise<Injected> {
  const inside = failing.counts
    .flatMap((count, script) => Array.from({ length: count }, (_, index) => ({ script, after: index + 1 })))
    .slice(0, -1);
  const points = failing.every ? inside : spread(inside);
  if (points.length === 0) return { injected: 0, possible: inside.length, kept: [] };
  await using session = await failing.instance.connect('migrator');
  const kept = new Map<string, Finding>();
  for (const [at, point] of points.toReversed().entries()) {
    if (at > 0 && at % tellEvery === 0)
      failing.notify({ type: 'stage', stage: `atomicity: ${at} of ${points.length} failures injected` });
    expectInjected(point, await failAt(session, failing.plan, point));
    for (const name of await keptBySession(session)) kept.set(name, finding(name, failing.plan, point));
    await session.batch('DISCARD ALL');
  }
  return { injected: points.length, possible: inside.length, kept: [...kept.values()].toReversed() };
}

const fewest = 3;
const statementsToRun = 400;

/** All points where that costs little, else some, at equal distances. */
function spread(inside: readonly Point[]): readonly Point[] {
  const count = Math.min(
    inside.length,
    Math.max(fewest, Math.floor(statementsToRun / Math.max(1, inside.length))),
  );
  const step = (inside.length - 1) / Math.max(1, count - 1);
  const chosen = Array.from({ length: count }, (_, index) => inside[Math.round(index * step)]);
  return [...new Set(chosen)].filter((point) => point !== undefined);
}

/** A failure that came earlier, or did not come, proves nothing. */
function expectInjected({ after }: Point, result: BatchResult): void {
  if (!result.ok && result.error.message === 'injected by squash') return;
  const why = result.ok ? 'it went on' : result.error.message;
  throw new SquashError('SQUASH_EREPLAY', `No failure could be injected behind statement ${after}: ${why}`);
}

async function failAt(session: Session, plan: Plan, { script: last, after }: Point): Promise<BatchResult> {
  const ups = plan.migrations.map(({ up }) => up);
  const script = ups[last];
  if (script === undefined) throw new Error('the plan has no such script');
  if (plan.together === true || script.send === 'transaction' || script.send === 'steps')
    await session.batch('BEGIN');
  const sent = nothingSent();
  for (const before of ups.slice(0, last)) await runText({ plan, script: before, session, sent });
  if (isWhole(script)) return session.batch(`${prefix(script, after)}\n;${injected}`);
  await walk(plan, script, session, (count) => Promise.resolve(count === after));
  return session.batch(injected);
}

function isWhole({ send, client }: Script): boolean {
  return client === undefined && (send === 'transaction' || send === 'batch');
}

function prefix(script: Script, count: number): string {
  const last = piecesOf(script)[count - 1];
  return script.sql.slice(0, last === undefined ? 0 : last.offset + last.text.length);
}

/** Where the statement behind which the session keeps something stands, as far as it is known. */
function finding(name: string, { migrations }: Plan, { script: index, after }: Point): Finding {
  const script = migrations[index]?.up;
  const message = `behind a failure the session keeps ${name} until it ends`;
  if (script === undefined) return { message };
  const piece = script.client === undefined ? piecesOf(script)[after - 1] : undefined;
  if (piece === undefined) return { message, file: script.file };
  const { file, line } = placeIn(script, piece.offset);
  return { message, file, line };
}
