import type { Table } from './tables.ts';

/** Tables in an order in which foreign keys lead to earlier ones; where they lead in circles, as they come. */
export function parentsFirst(tables: readonly Table[]): readonly Table[] {
  const byName = new Map(tables.map((table) => [table.identity, table]));
  const seen = new Set<string>();
  const ordered: Table[] = [];
  const visit = (table: Table): void => {
    if (seen.has(table.identity)) return;
    seen.add(table.identity);
    for (const reference of table.references) {
      const parent = byName.get(reference.table);
      if (parent !== undefined) visit(parent);
    }
    ordered.push(table);
  };
  tables.forEach(visit);
  return ordered;
}
