import type { Difference } from '../compare/difference.ts';
import type { Column, RowSide, VolatileColumn } from './compare-rows.ts';
import { volatileColumns } from './large/columns.ts';
import { compareLarge, type RowProgress } from './large/compare-large.ts';
import { learnLabels } from './learn-labels.ts';
import { learnLargeObjects } from './learn-large-objects.ts';
import { pairRows } from './pair.ts';
import { parentsFirst } from './parents-first.ts';
import { type Replays, readAgreed, replaysOf } from './replays.ts';
import { type RowChange, rowChanges } from './row-changes.ts';
import type { Table } from './tables.ts';

/** What looking into one table came to. */
export interface Looked {
  readonly differences: readonly Difference[];
  /** The same differences but for those that only count rows, as they are to be written. */
  readonly changes: readonly RowChange[];
  readonly volatile: readonly VolatileColumn[];
  readonly unrepeatable: readonly Column[];
  /** Columns with cells that two replays of at least one side do not repeat. */
  readonly unsettled: readonly Column[];
}

/** What both replays of each side agree on. */
interface Agreed {
  readonly expected: Replays;
  readonly actual: Replays;
}

/** Looks into tables whose hashes differ, with a second replay of each side to tell which cells are volatile. */
export async function lookInto(
  tables: readonly Table[],
  large: (table: Table) => boolean,
  expected: RowSide,
  actual: RowSide,
  told: RowProgress,
): Promise<readonly Looked[]> {
  if (tables.length === 0) return [];
  const [left, right] = await Promise.all([expected.again(), actual.again()]);
  const agreed = { expected: replaysOf(expected.session, left), actual: replaysOf(actual.session, right) };
  if (tables.some(({ oids }) => oids.length > 0))
    await Promise.all([learnLargeObjects(agreed.expected), learnLargeObjects(agreed.actual)]);
  const known = new Map<Table, Table>();
  const small = parentsFirst(tables.filter((each) => !large(each)));
  for (const table of small) {
    const masked = await withUnrepeated(table, false, [expected, actual], agreed);
    known.set(table, masked);
    await Promise.all([
      learnLabels(masked, agreed.expected, small),
      learnLabels(masked, agreed.actual, small),
    ]);
  }
  const looked: Looked[] = [];
  for (const table of tables) {
    const held = known.get(table);
    looked.push(
      held === undefined
        ? await lookIntoLarge(await withUnrepeated(table, true, [expected, actual], agreed), agreed, told)
        : await lookIntoSmall(held, agreed),
    );
  }
  return looked;
}

/** Of a side that stands nobody knows which cells no replay repeats: they are in the columns in which the other has them. */
async function withUnrepeated(
  table: Table,
  large: boolean,
  [{ standing: first }, { standing: second }]: readonly [RowSide, RowSide],
  { expected, actual }: Agreed,
): Promise<Table> {
  if (first === second) return table;
  const replays = first === true ? actual : expected;
  const columns = large
    ? await volatileColumns(...replays.sessions, table)
    : (await readAgreed(table, replays)).volatileColumns;
  return { ...table, drawn: [...new Set([...(table.drawn ?? []), ...columns])] };
}

async function lookIntoSmall(table: Table, { expected, actual }: Agreed): Promise<Looked> {
  const [ours, theirs] = await Promise.all([readAgreed(table, expected), readAgreed(table, actual)]);
  const paired = pairRows(table, ours, theirs);
  const raw = new Map(
    [ours, theirs].flatMap(({ rows, raw: all }) => rows.map((row, at) => [row, all[at]] as const)),
  );
  return {
    differences: paired.map(({ difference }) => difference),
    changes: rowChanges(table, paired, { expected, actual }, (row) => raw.get(row)),
    volatile: volatileIn(table, ours.volatileColumns, theirs.volatileColumns),
    unrepeatable: columnsOf(table, [...theirs.volatileColumns, ...theirs.labelledColumns]),
    unsettled: columnsOf(table, [...ours.volatileColumns, ...theirs.volatileColumns]),
  };
}

async function lookIntoLarge(table: Table, { expected, actual }: Agreed, told: RowProgress): Promise<Looked> {
  const [ours, theirs] = await Promise.all([
    volatileColumns(...expected.sessions, table),
    volatileColumns(...actual.sessions, table),
  ]);
  const masked = { expected: new Set<string>(), actual: new Set<string>() };
  const { paired, more, raw } = await compareLarge(
    table,
    { replays: expected, volatile: ours, masked: masked.expected },
    { replays: actual, volatile: theirs, masked: masked.actual },
    told,
  );
  return {
    differences: [...paired.map(({ difference }) => difference), ...more],
    changes: rowChanges(table, paired, { expected, actual }, (row) => raw.get(row)),
    volatile: volatileIn(table, [...masked.expected], [...masked.actual]),
    unrepeatable: columnsOf(table, [...new Set([...theirs, ...masked.actual])]),
    unsettled: columnsOf(table, [...masked.expected, ...masked.actual]),
  };
}

/** Why a cell is not compared that two replays leave otherwise. */
export const notRepeated = 'differs between two replays of the same input';

function volatileIn(
  table: Table,
  ours: readonly string[],
  theirs: readonly string[],
): readonly VolatileColumn[] {
  const both = table.columns.filter((column) => ours.includes(column) && theirs.includes(column));
  return columnsOf(table, both).map((column) => ({ ...column, reason: notRepeated }));
}

function columnsOf({ identity }: Table, columns: readonly string[]): readonly Column[] {
  return columns.map((column) => ({ table: identity, column }));
}
