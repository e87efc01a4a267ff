import type { Catalog } from '../../catalog/model.ts';
import { readNames } from '../../catalog/versions/read-names.ts';
import { readPlaces, readVersions } from '../../catalog/versions/read-versions.ts';
import { watchSchema } from '../../catalog/watch/watch-function.ts';
import type { Row, Session } from '../../instance/session.ts';
import type { Plan } from '../../migrations/migration.ts';
import { replayWatched } from '../../replay/replay.ts';
import type { LifeEvent } from '../life.ts';
import type { Observation } from '../observe-history.ts';
import { assertHeld, holdRows } from './hold-rows.ts';
import { marking } from './marking.ts';
import { type Printed, printedOf } from './printed-views.ts';
import { rowHistories, type StatementOf } from './row-states.ts';
import { Teller } from './tell-lives.ts';

/** Lives as the old rows of the catalogs tell them. */
export interface ToldHistory {
  readonly lives: ReturnType<Teller['lives']>;
  readonly unsure: ReadonlySet<LifeEvent>;
  /** Kinds of which everything is known. */
  readonly kinds: ReadonlySet<string>;
}

/**
 * Replays a plan in an instance of its own with a mark before each statement, and reads the old versions of catalog
 * rows in the end; `catalog` is what a replay left that nobody watched, what is done `beside` is begun when the plan has
 * run, and both are waited for. Throws where the server does not let them be read, or where they cannot be told apart.
 */
export async function observeRows(
  plan: Plan,
  run: Observation,
  catalog: Promise<Catalog>,
  beside: () => Promise<void> = () => Promise.resolve(),
): Promise<ToldHistory> {
  const opening = [run.instance.connect('reader'), run.instance.connect('migrator')] as const;
  await using admin = await run.instance.connect('reader');
  await using holder = await opening[0];
  await using own = await opening[1];
  const since = await holdRows(admin, holder);
  const placing = readPlaces(admin);
  placing.catch(() => undefined);
  const { session, moments, watch } = marking(own);
  await replayWatched(plan, { session, side: run.side, notify: run.notify }, watch);
  const places = await placing;
  await assertHeld(admin, holder, since);
  const seen = beside();
  seen.catch(() => undefined);
  const [versions, { marks, printed, end }, names] = await Promise.all([
    readVersions(admin, since, places),
    readNotes(holder),
    readNames(holder),
  ]);
  const ended = Promise.all([admin, holder, own].map((each) => each[Symbol.asyncDispose]()));
  const written = versions.filter(({ xmin }) => xmin < end);
  const rows = rowHistories(written, statements(marks, end));
  const teller = new Teller({ rows, names, moments, printed, catalog: await catalog });
  const told = { lives: teller.lives(), unsure: teller.unsure, kinds: teller.kinds() };
  await Promise.all([seen, ended]);
  return told;
}

/** What was noted while the plan ran, and the first transaction behind all of it. */
interface Notes {
  readonly marks: readonly Row[];
  readonly printed: Printed;
  readonly end: number;
}

async function readNotes(session: Session): Promise<Notes> {
  const [marks = [], printed = [], [end] = []] = await session.queryAll([
    `SELECT xmin, number, transaction FROM ${watchSchema}.mark ORDER BY xmin::text::bigint, number`,
    `SELECT number, view, before.definition, after.definition
     FROM ${watchSchema}.printed AS before JOIN ${watchSchema}.printed AS after USING (number, view)
     WHERE before.moment = 'before' AND after.moment = 'after'`,
    'SELECT pg_snapshot_xmax(pg_current_snapshot())',
  ]);
  return { marks, printed: printedOf(printed), end: Number(end?.[0]) };
}

/** Finds the last mark at or before a transaction. */
function statements(marks: readonly Row[], end: number): StatementOf {
  const xids = marks.map(([xmin]) => Number(xmin));
  const outer = new Set(
    marks.flatMap(([xmin, , own], at) => (own === xmin && marks[at - 1]?.[0] !== xmin ? [] : [Number(own)])),
  );
  return (xid) => {
    if (outer.has(xid)) throw new Error('a catalog was written between two marks');
    if (xid >= end) return Number.POSITIVE_INFINITY;
    let [low, high] = [0, xids.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((xids[middle] ?? 0) <= xid) low = middle + 1;
      else high = middle;
    }
    return low === 0 ? -1 : Number(marks[low - 1]?.[1]);
  };
}
