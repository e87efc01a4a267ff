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

/** What counts and hashes alone tell of two sides. */
export interface DigestedRows {
  /** The tables both sides have, with the columns both have. */
  readonly common: readonly Table[];
  /** Tables whose rows are not the same, so that a second replay must tell which cells repeat. */
  readonly differing: readonly Table[];
  readonly digests: readonly [ReadonlyMap<string, Digest>, ReadonlyMap<string, Digest>];
  /** Where sequences stand differently. */
  readonly sequences: readonly Difference[];
}

/** Compares the rows of every table that both sides have, and where the sequences stand. */
export async function compareRows(
  expected: RowSide,
  actual: RowSide,
  except: readonly string[],
  told: RowProgress,
): Promise<RowComparison> {
  const digested = await digestRows(expected.session, actual.session, except);
  return compareDigested(digested, expected, actual, told);
}

/** Counts and hashes the rows of every table that both sides have; the sessions must be pinned. */
export async function digestRows(
  expected: Session,
  actual: Session,
  except: readonly string[],
): Promise<DigestedRows> {
  const [ours, theirs] = await Promise.all([readTables(expected, except), readTables(actual, except)]);
  const common = ours.flatMap((table) => {
    const other = theirs.find((each) => each.identity === table.identity);
    return other === undefined
      ? []
      : [{ ...table, columns: table.columns.filter((column) => other.columns.includes(column)) }];
  });
  const [left, right, before, after] = await Promise.all([
    digestTables(expected, common),
    digestTables(actual, common),
    readPositions(expected, except),
    readPositions(actual, except),
  ]);
  const differing = common.filter(
    (table) => left.get(table.identity)?.hash !== right.get(table.identity)?.hash,
  );
  return { common, differing, digests: [left, right], sequences: compareSequences(before, after) };
}

/** Compares cell by cell what the digests tell to be different. */
export async function compareDigested(
  { common, differing, digests, sequences }: DigestedRows,
  expected: RowSide,
  actual: RowSide,
  told: RowProgress,
): Promise<RowComparison> {
  const [left, right] = digests;
  const large = (table: Table): boolean =>
    digests.some((each) => (each.get(table.identity)?.bytes ?? 0) > loadLimit);
  const looked = await lookInto(differing, large, expected, actual, told);
  return {
    differences: [...looked.flatMap((each) => each.differences), ...sequences],
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
