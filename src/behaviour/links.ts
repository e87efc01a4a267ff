import type { ForeignKey } from './facts.ts';
import type { Table } from './model.ts';

/** How the rows that are tried meet a foreign key. */
export type Link =
  /** The parent's row comes first. */
  | 'parent'
  /** The second row refers to the first of its own table; the first to nothing, or to itself where it must. */
  | 'self'
  /** The columns stay NULL: the parent comes later in a circle, or has no row. */
  | 'null'
  /** The parent comes later in the same transaction. */
  | 'deferred';

/** The tables parents first, and how each foreign key is met; `stuck` tables are in a circle nothing opens. */
export interface Links {
  readonly order: readonly Table[];
  readonly links: ReadonlyMap<ForeignKey, Link>;
  readonly stuck: ReadonlySet<string>;
}

/** Orders tables so that parents come first; a circle is opened at a nullable key, else at a deferrable one. */
export function linkTables(tables: readonly Table[]): Links {
  const links = new Map<ForeignKey, Link>();
  const stuck = new Set<string>();
  const order: Table[] = [];
  const waiting = new Map(tables.map((table) => [table.identity, table]));
  const open = (table: Table): readonly ForeignKey[] =>
    table.facts.foreignKeys.filter((key) => key.parent !== table.identity && waiting.has(key.parent));
  while (waiting.size > 0) {
    const rest = [...waiting.values()];
    const next =
      rest.find((table) => open(table).length === 0) ??
      rest.find((table) => open(table).every((key) => nullable(table, key))) ??
      rest.find((table) => open(table).every((key) => nullable(table, key) || key.deferrable));
    const table = next ?? rest[0];
    if (table === undefined) break;
    if (next === undefined) stuck.add(table.identity);
    for (const key of table.facts.foreignKeys) links.set(key, linkOf(table, key, open(table).includes(key)));
    waiting.delete(table.identity);
    order.push(table);
  }
  return { order, links, stuck };
}

function linkOf(table: Table, key: ForeignKey, open: boolean): Link {
  if (key.parent === table.identity) return 'self';
  if (!open) return 'parent';
  return nullable(table, key) ? 'null' : 'deferred';
}

/** One of its columns may be NULL, which switches the key off. */
export function nullable(table: Table, key: ForeignKey): boolean {
  return key.columns.some(
    (name) => table.columns.find((column) => column.name === name)?.facts.notNull === false,
  );
}
