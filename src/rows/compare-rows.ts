import type { Difference } from '../compare/difference.ts';
import type { Session } from '../instance/session.ts';
import { type Digest, digestTables } from './digest.ts';
import { volatileColumns } from './large/columns.ts';
import { compareLarge, type RowProgress } from './large/compare-large.ts';
import { loadLimit } from './load.ts';
import { pairRows } from './pair.ts';
import { parentsFirst } from './parents-first.ts';
import { learnLabels, type Replays, readAgreed, replaysOf } from './replays.ts';
import { compareSequences, readPositions } from './sequences.ts';
import { readTables, type Table } from './tables.ts';

/** Rows compared per table. */
export interface TableRows {
  readonly table: string;
  readonly expected: number;
  readonly actual: number;
}

/** A cell that no replay of the same input repeats, and so is not compared. */
export interface VolatileColumn {
  readonly table: string;
  readonly column: string;
  readonly reason: string;
}

/** One side of a row comparison: its database, and a second replay of the same input, made when it is needed. */
export interface RowSide {
  readonly session: Session;
  readonly again: () => Promise<Session>;
}

/** What comparing rows came to. */
export interface RowComparison {
  readonly differences: readonly Difference[];
  readonly tables: readonly TableRows[];
  readonly volatile: readonly VolatileColumn[];
  /** Every column in which another run of the consolidated migration may leave other values. */
  readonly unrepeatable: readonly Column[];
}

/** A column by its table. */
export type Column = Pick<VolatileColumn, 'table' | 'column'>;

/** Compares the rows of every table that both sides have, and where the sequences stand. */
export async function compareRows(
  expected: RowSide,
  actual: RowSide,
  except: readonly string[],
  told: RowProgress,
): Promise<RowComparison> {
  const [ours, theirs] = await Promise.all([
    readTables(expected.session, except),
    readTables(actual.session, except),
  ]);
  const common = ours.flatMap((table) => {
    const other = theirs.find((each) => each.identity === table.identity);
    return other === undefined ? [] : [commonOf(table, other)];
  });
  const [left, right, before, after] = await Promise.all([
    digestTables(expected.session, common),
    digestTables(actual.session, common),
    readPositions(expected.session, except),
    readPositions(actual.session, except),
  ]);
  const differing = common.filter(
    (table) => left.get(table.identity)?.hash !== right.get(table.identity)?.hash,
  );
  const large = (table: Table): boolean =>
    [left, right].some((digests) => (digests.get(table.identity)?.bytes ?? 0) > loadLimit);
  const looked = await lookInto(differing, large, expected, actual, told);
  return {
    differences: [...looked.flatMap((each) => each.differences), ...compareSequences(before, after)],
    tables: common.map((table) => ({
      table: table.identity,
      expected: rowsOf(left, table),
      actual: rowsOf(right, table),
    })),
    volatile: looked.flatMap((each) => each.volatile),
    unrepeatable: looked.flatMap((each) => each.unrepeatable),
  };
}

/** The table with the columns that both sides have. */
function commonOf(table: Table, other: Table): Table {
  const columns = table.columns.filter((column) => other.columns.includes(column));
  return {
    ...table,
    columns,
    keys: table.keys.filter((key) => key.every((column) => columns.includes(column))),
    naming: table.naming.filter((column) => columns.includes(column)),
  };
}

function rowsOf(digests: ReadonlyMap<string, Digest>, table: Table): number {
  return digests.get(table.identity)?.rows ?? 0;
}

interface Looked {
  readonly differences: readonly Difference[];
  readonly volatile: readonly VolatileColumn[];
  readonly unrepeatable: readonly Column[];
}

/** What both replays of each side agree on. */
interface Agreed {
  readonly expected: Replays;
  readonly actual: Replays;
}

async function lookInto(
  tables: readonly Table[],
  large: (table: Table) => boolean,
  expected: RowSide,
  actual: RowSide,
  told: RowProgress,
): Promise<readonly Looked[]> {
  if (tables.length === 0) return [];
  const [left, right] = await Promise.all([expected.again(), actual.again()]);
  const agreed = { expected: replaysOf(expected.session, left), actual: replaysOf(actual.session, right) };
  for (const table of parentsFirst(tables.filter((each) => !large(each))))
    await Promise.all([learnLabels(table, agreed.expected), learnLabels(table, agreed.actual)]);
  const looked: Looked[] = [];
  for (const table of tables) {
    looked.push(large(table) ? await lookIntoLarge(table, agreed, told) : await lookIntoSmall(table, agreed));
  }
  return looked;
}

async function lookIntoSmall(table: Table, { expected, actual }: Agreed): Promise<Looked> {
  const [ours, theirs] = await Promise.all([readAgreed(table, expected), readAgreed(table, actual)]);
  return {
    differences: pairRows(table, ours, theirs),
    volatile: volatileIn(table, ours.volatileColumns, theirs.volatileColumns),
    unrepeatable: columnsOf(table, [...theirs.volatileColumns, ...theirs.labelledColumns]),
  };
}

async function lookIntoLarge(table: Table, { expected, actual }: Agreed, told: RowProgress): Promise<Looked> {
  const [ours, theirs] = await Promise.all([
    volatileColumns(...expected.sessions, table),
    volatileColumns(...actual.sessions, table),
  ]);
  const masked = { expected: new Set<string>(), actual: new Set<string>() };
  const differences = await compareLarge(
    table,
    { replays: expected, volatile: ours, masked: masked.expected },
    { replays: actual, volatile: theirs, masked: masked.actual },
    told,
  );
  return {
    differences,
    volatile: volatileIn(table, [...masked.expected], [...masked.actual]),
    unrepeatable: columnsOf(table, theirs),
  };
}

function volatileIn(
  table: Table,
  ours: readonly string[],
  theirs: readonly string[],
): readonly VolatileColumn[] {
  const reason = 'differs between two replays of the same input';
  const both = table.columns.filter((column) => ours.includes(column) && theirs.includes(column));
  return columnsOf(table, both).map((column) => ({ ...column, reason }));
}

function columnsOf({ identity }: Table, columns: readonly string[]): readonly Column[] {
  return columns.map((column) => ({ table: identity, column }));
}
