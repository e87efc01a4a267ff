import type { Table } from '../model.ts';
import { insert, literal, parentsOf, type Row, type Value, type World } from '../world.ts';

/** Statements that run in a transaction of their own, which is rolled back. */
export interface Probe {
  /** What it is about, as findings name it. */
  readonly table: string;
  readonly purpose: string;
  readonly statements: readonly string[];
  /** How many of the first statements only prepare. */
  readonly prepared: number;
}

/** A table with its rows and the SQL that probes of it are put together from. */
export interface Stage {
  readonly world: World;
  readonly table: Table;
  readonly name: string;
  readonly a: Row;
  readonly b: Row | undefined;
  /** Every column, by name. */
  readonly all: string;
  readonly insertA: (over?: Row) => string;
  /** Selects the first row, by the columns of a key that are not in `except`; every row where there is none. */
  readonly whereA: (except?: readonly string[]) => string;
  /** A probe after the rows that `which` of this table's rows refer to. */
  readonly probe: (purpose: string, which: 'a' | 'ab', ...statements: string[]) => Probe;
}

/** Sets the stage for a table that has rows; undefined for any other. */
export function stageOf(world: World, table: Table): Stage | undefined {
  const rows = world.rows.get(table.identity);
  if (rows === undefined) return undefined;
  const { a, b } = rows;
  const name = table.identity;
  return {
    world,
    table,
    name,
    a,
    b,
    all: table.columns.map((column) => column.name).join(', ') || '*',
    insertA: (over) => insert(name, a, over),
    whereA: (except = []) => whereRow(table, a, except),
    probe: (purpose, which, ...statements) =>
      probeOf(name, purpose, parentsOf(world, table, which), statements),
  };
}

/** Puts a probe together; what is deferred is checked at its end. */
export function probeOf(
  table: string,
  purpose: string,
  preparation: readonly string[],
  statements: readonly string[],
): Probe {
  return {
    table,
    purpose,
    statements: [...preparation, ...statements, 'SET CONSTRAINTS ALL IMMEDIATE'],
    prepared: preparation.length,
  };
}

function whereRow({ facts }: Table, row: Row, except: readonly string[]): string {
  const usable = facts.keys.find(
    (key) =>
      key.predicate === null &&
      !key.expressions &&
      !key.exclusion &&
      key.columns.every((column) => !except.includes(column) && typeof row.get(column) === 'string'),
  );
  return usable === undefined ? '' : ` WHERE ${equal(usable.columns, row)}`;
}

/** `a = '1' AND b = '2'` for some columns of a row. */
export function equal(columns: readonly string[], row: Row): string {
  return columns.map((column) => `${column} = ${literal(row.get(column) ?? null)}`).join(' AND ');
}

/** The values of some columns of a row. */
export function only(row: Row, columns: readonly string[]): Row {
  return new Map(columns.map((column) => [column, row.get(column) ?? null]));
}

/** Columns with their values, as a purpose tells them. */
export function toldRow(row: Row): string {
  return [...row].map(([name, value]) => `${name} = ${told(value)}`).join(', ');
}

/** A value as a purpose tells it. */
export function told(value: Value): string {
  const text = literal(value);
  return text.length > 60 ? `${text.slice(0, 40)}… (${(value ?? '').length} characters)` : text;
}
