import type { Difference } from '../compare/difference.ts';
import type { Session } from '../instance/session.ts';
import { type Digest, digestTables } from './digest.ts';
import { volatileColumns } from './large/columns.ts';
import { compareLarge, type RowProgress } from './large/compare-large.ts';
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
}

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
  large: (table: Table) => boolean,
  expected: RowSide,
  actual: RowSide,
  told: RowProgress,
): Promise<readonly Looked[]> {
  if (tables.length === 0) return [];
  const [left, right] = await Promise.all([expected.again(), actual.again()]);
  const pairs = { left: [expected.session, left], right: [actual.session, right] } as const;
  const looked: Looked[] = [];
  for (const table of tables) {
    looked.push(large(table) ? await lookIntoLarge(table, pairs, told) : await lookIntoSmall(table, pairs));
  }
  return looked;
}

/** For each side the session of its first and of its second replay. */
interface Pairs {
  readonly left: readonly [Session, Session];
  readonly right: readonly [Session, Session];
}

async function lookIntoSmall(table: Table, { left, right }: Pairs): Promise<Looked> {
  const [ours, theirs] = await Promise.all([masked(table, ...left), masked(table, ...right)]);
  return {
    differences: pairRows(table, ours, theirs),
    volatile: volatileIn(table, ours.volatileColumns, theirs.volatileColumns),
  };
}

async function lookIntoLarge(table: Table, { left, right }: Pairs, told: RowProgress): Promise<Looked> {
  const [ours, theirs] = await Promise.all([
    volatileColumns(...left, table),
    volatileColumns(...right, table),
  ]);
  const expected = { first: left[0], second: left[1], volatile: ours };
  const actual = { first: right[0], second: right[1], volatile: theirs };
  return {
    differences: await compareLarge(table, expected, actual, told),
    volatile: volatileIn(table, ours, theirs),
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

async function masked(table: Table, first: Session, second: Session): Promise<MaskedRows> {
  const [one, two] = await Promise.all([
    loadRows(first, table, table.columns),
    loadRows(second, table, table.columns),
  ]);
  return maskVolatile(one, two);
}
