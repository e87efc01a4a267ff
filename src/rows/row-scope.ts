import type { Table } from './tables.ts';

/** Which rows and cells are compared. */
export interface RowScope {
  /** Schemas left out. */
  readonly except: readonly string[];
  /** All tables, or those named: `schema.table`, or `schema.*`. */
  readonly tables: 'all' | readonly string[];
  /** Columns declared to hold other values at every run: `schema.table.column`. */
  readonly volatile: readonly string[];
  /** Tables of migration tools are left out too. */
  readonly state?: boolean | undefined;
}

/** Why a column that was declared volatile is not compared. */
export const declaredReason = 'declared volatile in the configuration';

/** True for a table whose rows are compared. */
export function isCompared({ identity }: Table, { tables }: Pick<RowScope, 'tables'>): boolean {
  return tables === 'all' || tables.some((rule) => isNamed(identity, rule));
}

function isNamed(identity: string, rule: string): boolean {
  return rule.endsWith('.*') ? identity.startsWith(rule.slice(0, -1)) : identity === rule;
}

/** The columns of a table that were declared volatile. */
export function declaredIn({ identity, columns }: Table, volatile: readonly string[]): readonly string[] {
  return columns.filter((column) => volatile.includes(`${identity}.${column}`));
}

/** The table without the columns that were declared volatile, and without the keys that they are part of. */
export function withoutDeclared(table: Table, volatile: readonly string[]): Table {
  const declared = declaredIn(table, volatile);
  const kept = (column: string): boolean => !declared.includes(column);
  return {
    ...table,
    columns: table.columns.filter(kept),
    keys: table.keys.filter((key) => key.every(kept)),
    naming: table.naming.filter(kept),
    counters: table.counters.filter(kept),
    oids: table.oids.filter(kept),
    references: table.references.filter(({ column }) => kept(column)),
  };
}

/** The rules that name nothing in any of the tables. */
export function idleRules(
  tables: readonly Table[],
  { tables: named, volatile }: RowScope,
): readonly string[] {
  const idle = (named === 'all' ? [] : named).filter(
    (rule) => !tables.some((table) => isNamed(table.identity, rule)),
  );
  const columns = new Set(
    tables.flatMap((table) => table.columns.map((name) => `${table.identity}.${name}`)),
  );
  return [
    ...(named.length === 0 ? ['data.tables names no table'] : []),
    ...idle.map((rule) => `data.tables names ${rule}, which is no table of either side`),
    ...volatile
      .filter((rule) => !columns.has(rule))
      .map((rule) => `data.volatile names ${rule}, which is no column of either side`),
  ];
}
