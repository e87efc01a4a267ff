import type { Difference } from '../../compare/difference.ts';
import { rowRepair } from '../../ddl/row-repair.ts';
import type { Schema } from '../../ddl/schema.ts';
import type { CellSources } from '../../rows/origins/cell-sources.ts';
import { parentsFirst } from '../../rows/parents-first.ts';
import type { RowChange } from '../../rows/row-changes.ts';
import type { Table } from '../../rows/tables.ts';

/** A statement that makes rows as they shall be, with the differences it takes away. */
export interface RowStatement {
  readonly sql: string;
  readonly table: Table;
  readonly differences: readonly Difference[];
}

/** Statements in the order to try them in, and the tables that have none. */
export interface RowStatements {
  readonly statements: readonly RowStatement[];
  /** Differing rows, by table, that no statement is written for. */
  readonly unwritten: ReadonlyMap<string, number>;
}

/** More rows than these are not repaired one by one. */
const mostRows = 1_000;

/** Writes rows that come, parents first, then those that change, then those that go, children first; none of tables in `left`. */
export function rowStatements(
  changes: readonly RowChange[],
  left: ReadonlySet<string>,
  schema: Schema,
  sources: CellSources,
): RowStatements {
  const unwritten = new Map<string, number>();
  const written: (RowStatement & { readonly change: RowChange })[] = [];
  for (const [table, rows] of byTable(changes)) {
    const statements = rows.flatMap((change) => {
      const sql = rowRepair(change, schema, sources);
      return sql === undefined
        ? []
        : [{ sql, change, table: change.table, differences: [change.difference] }];
    });
    const all = statements.length === rows.length && !left.has(table);
    if (all && written.length + rows.length <= mostRows) written.push(...merged(statements));
    else unwritten.set(table, rows.length);
  }
  const order = parentsFirst([...new Set(written.map(({ table }) => table))]);
  const place = ({ sql, change, table }: (typeof written)[number]): number => {
    const at = order.indexOf(table) / (order.length + 1);
    if (sql.startsWith('REFRESH')) return 3;
    if (change.actual === undefined) return at;
    return change.expected === undefined ? 2 + (1 - at) / 2 : 1;
  };
  return { statements: written.toSorted((a, b) => place(a) - place(b)), unwritten };
}

function byTable(changes: readonly RowChange[]): ReadonlyMap<string, readonly RowChange[]> {
  const tables = new Map<string, RowChange[]>();
  for (const change of changes) {
    const { identity } = change.table;
    const found = tables.get(identity);
    if (found === undefined) tables.set(identity, [change]);
    else found.push(change);
  }
  return tables;
}

/** A view is filled once, for all of its rows. */
function merged<T extends RowStatement>(statements: readonly T[]): readonly T[] {
  const [first] = statements;
  if (first === undefined || !first.sql.startsWith('REFRESH')) return statements;
  return [{ ...first, differences: statements.flatMap(({ differences }) => differences) }];
}
