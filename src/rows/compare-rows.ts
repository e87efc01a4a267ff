import type { Difference } from '../compare/difference.ts';
import type { Session } from '../instance/session.ts';
import { type Digest, digestTables } from './digest.ts';
import type { RowProgress } from './large/compare-large.ts';
import { loadLimit } from './load.ts';
import { lookInto } from './look-into.ts';
import { compareSequences, readPositions } from './sequences.ts';
import { readTables, type Table } from './tables.ts';

/** Rows compared per table. */
export interface TableRows {
  readonly table: string;
  readonly expected: number;
  readonly actual: number;
}

/** A column with cells that no replay of the same input repeats; those cells are not compared. */
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
  /** Every column, by table, in which another run of the consolidated migration may leave other values. */
  readonly unrepeatable: readonly Pick<VolatileColumn, 'table' | 'column'>[];
}

/** Compares the rows of every table that both sides have, and where the sequences stand. */
export async function compareRows(
  expected: RowSide,
  actual: RowSide,
  except: readonly string[],
  told: RowProgress,
): Promise<RowComparison> {
  const common = await commonTables(expected.session, actual.session, except);
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

async function commonTables(
  expected: Session,
  actual: Session,
  except: readonly string[],
): Promise<readonly Table[]> {
  const [ours, theirs] = await Promise.all([readTables(expected, except), readTables(actual, except)]);
  const others = new Map(theirs.map((table) => [table.identity, table]));
  return ours.flatMap((table) => {
    const other = others.get(table.identity);
    return other === undefined ? [] : [commonOf(table, other)];
  });
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
