import type { Difference } from '../compare/difference.ts';
import type { Session } from '../instance/session.ts';
import type { Script } from '../migrations/migration.ts';
import type { Digest } from './digest.ts';
import { type DigestedRows, digestRows } from './digest-rows.ts';
import type { RowProgress } from './large/compare-large.ts';
import { drawnIn, isIn, leftToChance } from './left-to-chance.ts';
import { loadLimit } from './load.ts';
import { type Looked, lookInto, notRepeated } from './look-into.ts';
import { withOrigins } from './origins/with-origins.ts';
import type { RowChange } from './row-changes.ts';
import type { RowScope } from './row-scope.ts';
import { settleChance } from './settle-chance.ts';
import type { Table } from './tables.ts';

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
  /** What the values come from, as far as it is known: `DEFAULT now()`, or an expression of a statement. */
  readonly expression?: string;
  /** Where the statement stands that has the expression. */
  readonly file?: string;
  readonly line?: number;
}

/** One side of a row comparison: its database, and a second replay of the same input, made when it is needed. */
export interface RowSide {
  readonly session: Session;
  readonly again: () => Promise<Session>;
  /** One more replay, begun at least a second after the others; none where that would tell nothing. */
  readonly later?: () => Promise<Session>;
  /** It stands already and cannot be replayed. */
  readonly standing?: true;
  /** What wrote the rows, in the order in which it ran; none where nobody knows. */
  readonly scripts: readonly Script[];
}

/** What comparing rows came to. */
export interface RowComparison {
  readonly differences: readonly Difference[];
  /** The rows that differ, as they are to be written. */
  readonly changes: readonly RowChange[];
  readonly tables: readonly TableRows[];
  readonly volatile: readonly VolatileColumn[];
  /** Every column, by table, in which another run of the consolidated migration may leave other values. */
  readonly unrepeatable: readonly Column[];
  /** Tables that both sides have, but whose rows were left out as asked. */
  readonly leftOut: readonly string[];
  /** Rules of the configuration that name nothing. */
  readonly idle: readonly string[];
  /** Tables, columns and sequences that only one side has. */
  readonly single: readonly string[];
}

/** A column of a table, by their identities. */
export type Column = Pick<VolatileColumn, 'table' | 'column'>;

/** Compares the rows of every table that both sides have, and where the sequences stand. */
export async function compareRows(
  expected: RowSide,
  actual: RowSide,
  scope: RowScope,
  told: RowProgress,
): Promise<RowComparison> {
  const digested = await digestRows(expected.session, actual.session, scope);
  return compareDigested(digested, expected, actual, told);
}

/** Compares cell by cell what the digests tell to be different. */
export async function compareDigested(
  { common, differing, digests, sequences, scoped }: DigestedRows,
  expected: RowSide,
  actual: RowSide,
  told: RowProgress,
): Promise<RowComparison> {
  const [left, right] = digests;
  const large = (table: Table): boolean =>
    digests.some((each) => (each.get(table.identity)?.bytes ?? 0) > loadLimit);
  const look = (one: RowSide, other: RowSide): Promise<readonly Looked[]> =>
    lookInto(
      differing.map((table) => ({ ...table, ...drawnIn(table, chance) })),
      large,
      one,
      other,
      told,
    );
  const chance = await leftToChance(common, [expected, actual], digests);
  const looked = await settleChance(await look(expected, actual), [expected, actual], look, chance.flat());
  const volatile = union(
    looked.flatMap((each) => each.volatile),
    chance[0]
      .filter((column) => isIn(column, chance[1]))
      .map(({ table, column }) => ({ table, column, reason: notRepeated })),
  );
  return {
    differences: [...looked.flatMap((each) => each.differences), ...sequences],
    changes: looked.flatMap((each) => each.changes),
    tables: common.map((table) => ({
      table: table.identity,
      expected: rowsOf(left, table),
      actual: rowsOf(right, table),
    })),
    volatile: [...(await withOrigins(volatile, expected, actual)), ...scoped.declared],
    unrepeatable: union(
      looked.flatMap((each) => each.unrepeatable),
      chance[1],
    ),
    leftOut: scoped.leftOut,
    idle: scoped.idle,
    single: scoped.single,
  };
}

function union<T extends Column>(some: readonly T[], others: readonly T[]): readonly T[] {
  return [...some, ...others.filter((column) => !isIn(column, some))];
}

function rowsOf(digests: ReadonlyMap<string, Digest>, table: Table): number {
  return digests.get(table.identity)?.rows ?? 0;
}
