import type { Session } from '../instance/session.ts';
import type { RowComparison, VolatileColumn } from './compare-rows.ts';
import { onlyOnce } from './only-once.ts';
import {
  declaredIn,
  declaredReason,
  idleRules,
  isCompared,
  type RowScope,
  withoutDeclared,
} from './row-scope.ts';
import { readTables, type Table } from './tables.ts';

/** The tables of two sides whose rows are compared, and what is not. */
export interface TablesInScope extends Pick<RowComparison, 'leftOut' | 'idle' | 'single'> {
  /** The tables both sides have, with the columns both have. */
  readonly common: readonly Table[];
  readonly declared: readonly VolatileColumn[];
}

/** The tables both sides have and that are wanted, without columns declared volatile; what that leaves out. */
export async function tablesInScope(
  expected: Session,
  actual: Session,
  scope: RowScope,
  tools: ReadonlySet<string>,
): Promise<TablesInScope> {
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
  const single = [...onlyOnce(before, after), ...columns];
  return { common, leftOut, declared, single, idle: idleRules([...ours, ...theirs], scope) };
}

/** The columns that only one side has of a table that both have, but for those declared volatile. */
function loneColumns(table: Table, other: Table | undefined, volatile: readonly string[]): readonly string[] {
  const named = (columns: readonly string[]) =>
    columns.map((column) => ({ identity: `${table.identity}.${column}` }));
  return onlyOnce(named(table.columns), named(other?.columns ?? table.columns)).filter(
    (name) => !volatile.includes(name),
  );
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
