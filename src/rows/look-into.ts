import type { Difference } from '../compare/difference.ts';
import type { Column, RowSide, VolatileColumn } from './compare-rows.ts';
import { explained } from './explained.ts';
import { volatileColumns } from './large/columns.ts';
import { compareLarge, type RowProgress } from './large/compare-large.ts';
import { learnLabels } from './learn-labels.ts';
import { learnLargeObjects } from './learn-large-objects.ts';
import { pairRows } from './pair.ts';
import { parentsFirst } from './parents-first.ts';
import { type Replays, readAgreed, replaysOf } from './replays.ts';
import { type RowChange, rowChanges } from './row-changes.ts';
import type { Table } from './tables.ts';
import { withUnrepeatedCells, withUnrepeatedColumns } from './with-unrepeated.ts';

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
  progress: RowProgress,
): Promise<readonly Looked[]> {
  if (tables.length === 0) return [];
  const [left, right] = await Promise.all([expected.again(), actual.again()]);
  const agreed = { expected: replaysOf(expected.session, left), actual: replaysOf(actual.session, right) };
  if (tables.some(({ oids }) => oids.length > 0))
    await Promise.all([learnLargeObjects(agreed.expected), learnLargeObjects(agreed.actual)]);
  const told = replayedBeside(expected, actual, agreed);
  const small = await learnSmall(
    tables.filter((each) => !large(each)),
    agreed,
    told,
  );
  const looked: Looked[] = [];
  for (const table of tables) {
    const held = small.get(table);
    const found =
      held === undefined
        ? await lookIntoLarge(await withMasks(table, told), agreed, progress)
        : await lookIntoSmall(held, agreed);
    looked.push(explained(table, found));
  }
  return looked;
}

async function withMasks(table: Table, told: Replays | undefined): Promise<Table> {
  return told === undefined ? table : withUnrepeatedColumns(table, told);
}

/** The replays of the only side that can be replayed; undefined where both can, or none. */
function replayedBeside(expected: RowSide, actual: RowSide, agreed: Agreed): Replays | undefined {
  if (expected.standing === actual.standing) return undefined;
  return expected.standing === true ? agreed.actual : agreed.expected;
}

/** Learns what volatile values stand for, table by table; returns each with the cells that are not compared. */
async function learnSmall(
  tables: readonly Table[],
  { expected, actual }: Agreed,
  told: Replays | undefined,
): Promise<ReadonlyMap<Table, Table>> {
  const known = new Map<Table, Table>();
  const others = told === undefined ? tables : [];
  for (const table of parentsFirst(tables)) {
    const masked = told === undefined ? table : await withUnrepeatedCells(table, told);
    known.set(table, masked);
    await Promise.all([learnLabels(masked, expected, others), learnLabels(masked, actual, others)]);
  }
  return known;
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
