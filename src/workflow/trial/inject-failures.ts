import { SquashError } from '../../errors.ts';
import type { Instance } from '../../instance/instance.ts';
import type { BatchResult, Session } from '../../instance/session.ts';
import type { Plan, Script } from '../../migrations/migration.ts';
import { piecesOf } from '../../migrations/pieces-of.ts';
import { runText } from '../../replay/replay.ts';
import { walk } from '../../replay/walk.ts';

/** A statement that fails wherever it stands. */
export const injected = `DO $squash$ BEGIN RAISE EXCEPTION 'injected by squash'; END $squash$`;

/** Where a failure is injected: behind so many statements of a script. */
interface Point {
  readonly script: number;
  readonly after: number;
}

/**
 * Runs the ups of a plan up to a statement, as their tool sends them, and makes the next one fail, for as many
 * statements as cost no more than some runs of the whole; returns where.
 */
export async function injectFailures(
  instance: Instance,
  plan: Plan,
  counts: readonly number[],
): Promise<readonly Point[]> {
  const points = spread(
    counts.flatMap((count, script) =>
      Array.from({ length: count }, (_, index) => ({ script, after: index + 1 })),
    ),
  );
  if (points.length === 0) return points;
  await using session = await instance.connect('migrator');
  for (const point of points) {
    expectInjected(point, await failAt(session, plan, point));
    await session.batch('ROLLBACK');
    await session.batch('DISCARD ALL');
  }
  return points;
}

const fewest = 3;
const statementsToRun = 400;

/** All points but the last where that costs little, else some, at equal distances. */
function spread(all: readonly Point[]): readonly Point[] {
  const inside = all.slice(0, -1);
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
  const sent = { statements: 0, roundTrips: 0, notes: [] };
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
