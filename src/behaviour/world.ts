import { quoteLiteral } from '../sql/quote.ts';
import type { ForeignKey } from './facts.ts';
import type { Link } from './links.ts';
import type { Table } from './model.ts';

/** A value as PostgreSQL reads it. */
export type Value = string | null;

/** The values of a row by column. */
export type Row = ReadonlyMap<string, Value>;

/** Two rows of a table that live side by side, where there can be two. */
export interface Rows {
  readonly a: Row;
  readonly b: Row | undefined;
}

/** The tables with a row that the history accepts; every probe starts from these rows. */
export interface World {
  /** Parents first. */
  readonly order: readonly Table[];
  readonly rows: ReadonlyMap<string, Rows>;
  readonly links: ReadonlyMap<ForeignKey, Link>;
}

/** A value as it stands in a statement; without a cast, so that it is assigned and never cut. */
export function literal(value: Value): string {
  return value === null ? 'NULL' : quoteLiteral(value).trim();
}

/** An INSERT of a row, with what is put over its values; identity columns take what they are given. */
export function insert(table: string, row: Row, over: Row = new Map(), overriding = true): string {
  const values = new Map([...row, ...over]);
  if (values.size === 0) return `INSERT INTO ${table} DEFAULT VALUES`;
  const list = [...values.values()].map(literal).join(', ');
  const clause = overriding ? ' OVERRIDING SYSTEM VALUE' : '';
  return `INSERT INTO ${table} (${[...values.keys()].join(', ')})${clause} VALUES (${list})`;
}

/** The inserts of everything a row of the table refers to: for the first row, or for both. */
export function parentsOf(world: World, table: Table, which: 'a' | 'ab'): readonly string[] {
  const wanted = closure(world, table);
  const inserts = world.order
    .filter(({ identity }) => wanted.has(identity) && identity !== table.identity)
    .flatMap(({ identity }) => rowsOf(world, identity, which).map((row) => insert(identity, row)));
  return isDeferred(world, table) ? ['SET CONSTRAINTS ALL DEFERRED', ...inserts] : inserts;
}

function rowsOf(world: World, identity: string, which: 'a' | 'ab'): readonly Row[] {
  const rows = world.rows.get(identity);
  return [rows?.a, which === 'ab' ? rows?.b : undefined].filter((row) => row !== undefined);
}

/** A circle of keys is passed on the way to the parents. */
export function isDeferred(world: World, table: Table): boolean {
  const wanted = closure(world, table);
  return world.order.some(
    ({ identity, facts }) =>
      wanted.has(identity) && facts.foreignKeys.some((key) => world.links.get(key) === 'deferred'),
  );
}

/** The table and all tables its row needs a row of. */
export function closure(world: World, table: Table): ReadonlySet<string> {
  const tables = new Map(world.order.map((each) => [each.identity, each]));
  const wanted = new Set<string>();
  const visit = (identity: string): void => {
    if (wanted.has(identity)) return;
    wanted.add(identity);
    for (const key of tables.get(identity)?.facts.foreignKeys ?? []) {
      const link = world.links.get(key);
      if (link === 'parent' || link === 'deferred') visit(key.parent);
    }
  };
  visit(table.identity);
  return wanted;
}
