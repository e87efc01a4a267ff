import type { Difference } from '../compare/difference.ts';
import type { RowComparison, RowSide, VolatileColumn } from './compare-rows.ts';
import { volatileColumns } from './large/columns.ts';
import { compareLarge, type RowProgress } from './large/compare-large.ts';
import { pairRows } from './pair.ts';
import { parentsFirst } from './parents-first.ts';
import { learnLabels, type Replays, readAgreed, replaysOf } from './replays.ts';
import type { Table } from './tables.ts';

/** What looking into one table came to. */
export interface Looked {
  readonly differences: readonly Difference[];
  readonly volatile: readonly VolatileColumn[];
  readonly unrepeatable: RowComparison['unrepeatable'];
}

type Sides = readonly [Replays, Replays];

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
  const sides: Sides = [replaysOf(expected.session, left), replaysOf(actual.session, right)];
  for (const table of parentsFirst(tables.filter((each) => !large(each)))) {
    await Promise.all([learnLabels(table, sides[0]), learnLabels(table, sides[1])]);
  }
  const looked: Looked[] = [];
  for (const table of tables) {
    looked.push(large(table) ? await lookIntoLarge(table, sides, told) : await lookIntoSmall(table, sides));
  }
  return looked;
}

async function lookIntoSmall(table: Table, sides: Sides): Promise<Looked> {
  const [ours, theirs] = await Promise.all([readAgreed(table, sides[0]), readAgreed(table, sides[1])]);
  return {
    differences: pairRows(table, ours, theirs),
    volatile: volatileIn(table, ours.volatileColumns, theirs.volatileColumns),
    unrepeatable: unrepeatableIn(table, [...theirs.volatileColumns, ...theirs.labelledColumns]),
  };
}

async function lookIntoLarge(table: Table, [left, right]: Sides, told: RowProgress): Promise<Looked> {
  const [ours, theirs] = await Promise.all([
    volatileColumns(...left.sessions, table),
    volatileColumns(...right.sessions, table),
  ]);
  const expected = { sessions: left.sessions, volatile: ours };
  const actual = { sessions: right.sessions, volatile: theirs };
  return {
    differences: await compareLarge(table, expected, actual, told),
    volatile: volatileIn(table, ours, theirs),
    unrepeatable: unrepeatableIn(table, theirs),
  };
}

function volatileIn(
  table: Table,
  ours: readonly string[],
  theirs: readonly string[],
): readonly VolatileColumn[] {
  const reason = 'differs between two replays of the same input';
  return ours
    .filter((column) => theirs.includes(column))
    .map((column) => ({ table: table.identity, column, reason }));
}

function unrepeatableIn(table: Table, columns: readonly string[]): RowComparison['unrepeatable'] {
  return columns.map((column) => ({ table: table.identity, column }));
}
