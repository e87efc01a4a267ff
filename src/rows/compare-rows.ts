import type { Difference } from '../compare/difference.ts';
import type { Session } from '../instance/session.ts';
import { type Digest, digestTables } from './digest.ts';
import { loadLimit, loadRows } from './load.ts';
import { type MaskedRows, maskVolatile } from './mask.ts';
import { pairRows } from './pair.ts';
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
  /** Tables too large to be compared cell by cell although their hashes differ. */
  readonly unfinished: readonly string[];
}

/** Compares the rows of every table that both sides have, and where the sequences stand. */
export async function compareRows(
  expected: RowSide,
  actual: RowSide,
  except: readonly string[],
): Promise<RowComparison> {
  const [ours, theirs] = await Promise.all([
    readTables(expected.session, except),
    readTables(actual.session, except),
  ]);
  const common = ours.flatMap((table) => {
    const other = theirs.find((each) => each.identity === table.identity);
    return other === undefined
      ? []
      : [{ ...table, columns: table.columns.filter((column) => other.columns.includes(column)) }];
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
  const tooLarge = differing.filter(
    (table) => rowsOf(left, table) > loadLimit || rowsOf(right, table) > loadLimit,
  );
  const looked = await lookInto(
    differing.filter((table) => !tooLarge.includes(table)),
    expected,
    actual,
  );
  return {
    differences: [...looked.flatMap((each) => each.differences), ...compareSequences(before, after)],
    tables: common.map((table) => ({
      table: table.identity,
      expected: rowsOf(left, table),
      actual: rowsOf(right, table),
    })),
    volatile: looked.flatMap((each) => each.volatile),
    unfinished: tooLarge.map((table) => table.identity),
  };
}

function rowsOf(digests: ReadonlyMap<string, Digest>, table: Table): number {
  return digests.get(table.identity)?.rows ?? 0;
}

interface Looked {
  readonly differences: readonly Difference[];
  readonly volatile: readonly VolatileColumn[];
}

async function lookInto(
  tables: readonly Table[],
  expected: RowSide,
  actual: RowSide,
): Promise<readonly Looked[]> {
  if (tables.length === 0) return [];
  const [left, right] = await Promise.all([expected.again(), actual.again()]);
  const looked: Looked[] = [];
  for (const table of tables) {
    const [ours, theirs] = await Promise.all([
      masked(table, expected.session, left),
      masked(table, actual.session, right),
    ]);
    const columns = ours.volatileColumns.filter((column) => theirs.volatileColumns.includes(column));
    const volatile = columns.map((column) => ({
      table: table.identity,
      column,
      reason: 'differs between two replays of the same input',
    }));
    looked.push({ differences: pairRows(table, ours, theirs), volatile });
  }
  return looked;
}

async function masked(table: Table, first: Session, second: Session): Promise<MaskedRows> {
  const [one, two] = await Promise.all([
    loadRows(first, table, table.columns),
    loadRows(second, table, table.columns),
  ]);
  return maskVolatile(one, two);
}
