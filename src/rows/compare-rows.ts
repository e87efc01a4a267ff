import { readState } from '../catalog/read-state.ts';
import type { Difference } from '../compare/difference.ts';
import type { Session } from '../instance/session.ts';
import type { Script } from '../migrations/migration.ts';
import { type Digest, digestTables } from './digest.ts';
import type { RowProgress } from './large/compare-large.ts';
import { drawnIn, isIn, leftToChance } from './left-to-chance.ts';
import { loadLimit } from './load.ts';
import { type Looked, lookInto, notRepeated } from './look-into.ts';
import { withOrigins } from './origins/with-origins.ts';
import type { RowChange } from './row-changes.ts';
import {
  declaredIn,
  declaredReason,
  idleRules,
  isCompared,
  type RowScope,
  withoutDeclared,
} from './row-scope.ts';
import { compareSequences, readPositions, type SequencePosition } from './sequences.ts';
import { settleChance } from './settle-chance.ts';
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

/** What counts and hashes alone tell of two sides. */
export interface DigestedRows {
  /** The tables both sides have, with the columns both have. */
  readonly common: readonly Table[];
  /** Tables whose rows are not the same, so that a second replay must tell which cells repeat. */
  readonly differing: readonly Table[];
  readonly digests: readonly [ReadonlyMap<string, Digest>, ReadonlyMap<string, Digest>];
  /** Where sequences stand differently. */
  readonly sequences: readonly Difference[];
  readonly scoped: Pick<RowComparison, 'leftOut' | 'idle' | 'single'> & {
    readonly declared: readonly VolatileColumn[];
  };
}

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

/** Counts and hashes the rows of every table that both sides have; the sessions must be pinned. */
export async function digestRows(expected: Session, actual: Session, scope: RowScope): Promise<DigestedRows> {
  const tools = await toolRelations([expected, actual], scope);
  const { common, scoped } = await tablesInScope(expected, actual, scope, tools);
  const positions = async (session: Session): Promise<readonly SequencePosition[]> =>
    (await readPositions(session, scope.except)).filter(({ identity }) => !tools.has(identity));
  const [left, right, before, after] = await Promise.all([
    digestTables(expected, common),
    digestTables(actual, common),
    positions(expected),
    positions(actual),
  ]);
  const differing = common.filter(
    (table) => left.get(table.identity)?.hash !== right.get(table.identity)?.hash,
  );
  const single = [...scoped.single, ...lone(before.map(nameOf), after.map(nameOf))];
  const sequences = compareSequences(before, after);
  return { common, differing, digests: [left, right], sequences, scoped: { ...scoped, single } };
}

/** The tables and sequences of migration tools, where they are to be left out. */
async function toolRelations(
  sessions: readonly Session[],
  { state }: RowScope,
): Promise<ReadonlySet<string>> {
  if (state !== true) return new Set();
  const read = await Promise.all(sessions.map(readState));
  return new Set(read.flatMap(({ relations }) => [...relations]));
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
      differing.map((table) => ({ ...table, drawn: drawnIn(table, chance) })),
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

/** The tables both sides have and that are wanted, without columns declared volatile; what that leaves out. */
async function tablesInScope(
  expected: Session,
  actual: Session,
  scope: RowScope,
  tools: ReadonlySet<string>,
): Promise<Pick<DigestedRows, 'common' | 'scoped'>> {
  const { except, volatile } = scope;
  const read = async (session: Session): Promise<readonly Table[]> =>
    (await readTables(session, except)).filter(({ identity }) => !tools.has(identity));
  const [ours, theirs] = await Promise.all([read(expected), read(actual)]);
  const others = new Map(theirs.map((table) => [table.identity, table]));
  const both = ours.flatMap((table) => {
    const other = others.get(table.identity);
    return other === undefined ? [] : [commonOf(table, other)];
  });
  const wanted = both.filter((table) => isCompared(table, scope));
  const leftOut = both.filter((table) => !wanted.includes(table)).map((table) => table.identity);
  const declared = wanted.flatMap((table) =>
    declaredIn(table, volatile).map((column) => ({
      table: table.identity,
      column,
      reason: declaredReason,
    })),
  );
  const common = wanted.map((table) => withoutDeclared(table, volatile));
  const named = [ours, theirs].map((tables) => tables.filter((table) => isCompared(table, scope)));
  const [before = [], after = []] = named;
  const columns = before.flatMap((table) => loneColumns(table, others.get(table.identity), volatile));
  const single = [...lone(before.map(nameOf), after.map(nameOf)), ...columns];
  return { common, scoped: { leftOut, declared, single, idle: idleRules([...ours, ...theirs], scope) } };
}

function nameOf({ identity }: { readonly identity: string }): string {
  return identity;
}

/** The names that stand in one of two lists only. */
function lone(some: readonly string[], others: readonly string[]): readonly string[] {
  return [
    ...some.filter((name) => !others.includes(name)),
    ...others.filter((name) => !some.includes(name)),
  ];
}

/** The columns that only one side has of a table that both have, but for those declared volatile. */
function loneColumns(table: Table, other: Table | undefined, volatile: readonly string[]): readonly string[] {
  return lone(table.columns, other?.columns ?? table.columns)
    .map((column) => `${table.identity}.${column}`)
    .filter((name) => !volatile.includes(name));
}

/** The table with the columns that both sides have. */
function commonOf(table: Table, other: Table): Table {
  const columns = table.columns.filter((column) => other.columns.includes(column));
  return {
    ...table,
    columns,
    keys: table.keys.filter((key) => key.every((column) => columns.includes(column))),
    naming: table.naming.filter((column) => columns.includes(column)),
    counters: table.counters.filter((column) => other.counters.includes(column)),
    oids: table.oids.filter((column) => other.oids.includes(column)),
    castByUsers: [...new Set([...table.castByUsers, ...other.castByUsers])],
  };
}

function rowsOf(digests: ReadonlyMap<string, Digest>, table: Table): number {
  return digests.get(table.identity)?.rows ?? 0;
}
