import type { Catalog } from '../../catalog/model.ts';
import { pinSession } from '../../catalog/pin-session.ts';
import { readNames } from '../../catalog/versions/read-names.ts';
import { type Beginning, type RowVersion, readVersions } from '../../catalog/versions/read-versions.ts';
import { watchSchema } from '../../catalog/watch/watch-function.ts';
import type { Session } from '../../instance/session.ts';
import type { Plan } from '../../migrations/migration.ts';
import type { Watching } from '../../replay/post.ts';
import { replayWatched } from '../../replay/replay.ts';
import type { LifeEvent, Moment } from '../life.ts';
import { momentOf, type Observation, writesNothing } from '../observe-history.ts';
import { sendMarked } from './mark-statements.ts';
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
 * rows in the end. Throws where the server does not let them be read, or where they cannot be told apart.
 */
export async function observeRows(plan: Plan, run: Observation, catalog: Catalog): Promise<ToldHistory> {
  await using admin = await run.instance.connect('reader');
  await using holder = await run.instance.connect('reader');
  const since = await begin(admin, holder);
  await using session = await run.instance.connect('migrator');
  const moments: Moment[] = [];
  await replayWatched(plan, { session, side: run.side, notify: run.notify }, marked(session, moments));
  const { versions, statementOf } = await readWritten(admin, since);
  const rows = rowHistories(versions, statementOf);
  const teller = new Teller({ rows, names: await readNames(admin), moments, catalog });
  return { lives: teller.lives(), unsure: teller.unsure, kinds: teller.kinds() };
}

/** From here on no old row is removed: the transaction of the second session holds them back, without a snapshot. */
async function begin(admin: Session, holder: Session): Promise<Beginning> {
  await pinSession(admin);
  await mayRead(admin);
  await done(
    admin,
    `CREATE SCHEMA ${watchSchema};
    GRANT USAGE ON SCHEMA ${watchSchema} TO PUBLIC;
    CREATE TABLE ${watchSchema}.mark (number integer, transaction xid8);
    GRANT INSERT ON ${watchSchema}.mark TO PUBLIC`,
  );
  await done(holder, 'BEGIN');
  const [row] = await holder.query('SELECT pg_current_xact_id(), pg_current_wal_insert_lsn()');
  const xid = Number(row?.[0]);
  if (xid >= 2 ** 31) throw new Error('the server has counted too many transactions');
  return { xid, lsn: row?.[1] ?? '' };
}

async function mayRead(admin: Session): Promise<void> {
  const [row] = await admin.query(/* sql */ `
    SELECT rolsuper AND pg_encoding_to_char((SELECT encoding FROM pg_database WHERE datname = current_database())) = 'UTF8'
      AND EXISTS (SELECT FROM pg_available_extensions WHERE name = 'pageinspect')
    FROM pg_roles WHERE rolname = current_user`);
  if (row?.[0] !== 't') throw new Error('old rows cannot be read here');
}

async function readWritten(
  admin: Session,
  since: Beginning,
): Promise<{ readonly versions: readonly RowVersion[]; readonly statementOf: StatementOf }> {
  const marks = await admin.query(
    `SELECT xmin, number, transaction FROM ${watchSchema}.mark ORDER BY xmin::text::bigint`,
  );
  const [end] = await admin.query('SELECT pg_current_xact_id()');
  await done(admin, `CREATE EXTENSION pageinspect SCHEMA ${watchSchema}`);
  const versions = (await readVersions(admin, since)).filter(({ xmin }) => xmin < Number(end?.[0]));
  await done(admin, 'DROP EXTENSION pageinspect');
  return { versions, statementOf: statements(marks, Number(end?.[0])) };
}

/** Finds the last mark at or before a transaction. */
function statements(marks: readonly (readonly (string | null)[])[], end: number): StatementOf {
  const xids = marks.map(([xmin]) => Number(xmin));
  const outer = new Set(marks.flatMap(([xmin, , own]) => (own === xmin ? [] : [Number(own)])));
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

async function done(session: Session, sql: string): Promise<void> {
  const result = await session.batch(sql);
  if (!result.ok) throw new Error(result.error.message);
}

function marked(session: Session, moments: Moment[]): Parameters<typeof replayWatched>[2] {
  return (migration): Watching => ({
    deliver: ({ sql, placeOf }) =>
      placeOf === undefined
        ? session.batch(sql)
        : sendMarked(session, sql, ({ text, offset }) => {
            moments.push(momentOf(migration, placeOf(offset), moments.length));
            return writesNothing.test(text) || copies.test(text) ? undefined : moments.length - 1;
          }),
  });
}

/** A COPY may ask for the subtransaction in which its table was made. */
const copies = /^copy\b/i;
