import type { Described } from '../catalog/kind.ts';
import { ownName } from '../catalog/own-name.ts';
import type { CellSources } from '../rows/origins/cell-sources.ts';
import type { RowChange } from '../rows/row-changes.ts';
import type { SeedCell } from '../rows/seed-cell.ts';
import type { Table } from '../rows/tables.ts';
import { cellExpression, comparedAs } from './cell-expression.ts';
import type { Schema } from './schema.ts';

/** The statement that makes a row as it is expected; undefined where none can, as in an extension's own table. */
export function rowRepair(
  change: RowChange,
  schema: Schema,
  sources: CellSources = new Map(),
): string | undefined {
  const { identity } = change.table;
  if (schema.objects.has(`materialized view:${identity}`)) return `REFRESH MATERIALIZED VIEW ${identity}`;
  if (!schema.objects.has(`table:${identity}`)) return undefined;
  const row = new Row(change, schema, sources);
  if (change.expected === undefined) return row.remove();
  return change.actual === undefined ? row.insert(change.expected) : row.update(change.expected);
}

/** One column of a row, with the place of its cell. */
interface Placed {
  readonly at: number;
  readonly name: string;
  readonly column: Described;
}

class Row {
  readonly #change: RowChange;
  readonly #target: string;
  readonly #columns: readonly Placed[];
  readonly #sources: CellSources;

  constructor(change: RowChange, schema: Schema, sources: CellSources) {
    this.#sources = sources;
    this.#change = change;
    this.#target = targetOf(change.table, schema);
    this.#columns = schema.children('column', change.table.identity).flatMap((column) => {
      const name = ownName(column.parent, column.identity);
      const at = change.columns.indexOf(name);
      return at < 0 ? [] : [{ at, name, column }];
    });
  }

  insert(cells: readonly SeedCell[]): string {
    const written = this.#columns.filter(isWritten);
    const { identity } = this.#change.table;
    if (written.length === 0) return `INSERT INTO ${identity} DEFAULT VALUES`;
    const always = written.some(({ column }) => column.value('identity') === 'always');
    const names = written.map(({ name }) => name).join(', ');
    const values = written.map((each) => this.#written(cells, each)).join(', ');
    return `INSERT INTO ${identity} (${names})${always ? ' OVERRIDING SYSTEM VALUE' : ''} VALUES (${values})`;
  }

  update(cells: readonly SeedCell[]): string | undefined {
    const changed = new Set(this.#change.difference.changes.map(({ property }) => property));
    const written = this.#columns.filter((each) => isWritten(each) && changed.has(each.name));
    if (written.length === 0) return undefined;
    const values = written.map((each) => `${each.name} = ${this.#written(cells, each)}`);
    return `UPDATE ${this.#target} SET ${values.join(', ')} WHERE ${this.#telling(cells)}`;
  }

  /** Of rows that nothing tells apart, one. */
  remove(): string {
    const condition = this.#telling(this.#change.actual ?? []);
    if (this.#change.key !== undefined) return `DELETE FROM ${this.#target} WHERE ${condition}`;
    const one = `SELECT tableoid, ctid FROM ${this.#target} WHERE ${condition} LIMIT 1`;
    return `DELETE FROM ${this.#target} WHERE (tableoid, ctid) = (${one})`;
  }

  #written(cells: readonly SeedCell[], { at, name, column }: Placed): string {
    return cellExpression(cells[at], column, this.#sources.get(`${this.#change.table.identity} ${name}`));
  }

  /** What is true of this row alone, or of those that are its like. */
  #telling(cells: readonly SeedCell[]): string {
    const { key } = this.#change;
    const told = this.#columns.filter(({ at, name }) => key?.includes(name) ?? cells[at]?.is !== 'volatile');
    const conditions = told.map(({ at, name, column }) => {
      const value = cellExpression(cells[at], column);
      return value === 'NULL' ? `${name} IS NULL` : `${name}${comparedAs(column)} = ${value}`;
    });
    return conditions.length === 0 ? 'true' : conditions.join(' AND ');
  }
}

/** PostgreSQL itself fills a generated column. */
function isWritten({ column }: Placed): boolean {
  return column.value('generated') === null;
}

/** An ordinary table's heirs have rows of their own. */
function targetOf({ identity, ordinary }: Table, { objects }: Schema): string {
  const heirs = [...objects.values()].some(({ value }) => value('inherits')?.split('\n').includes(identity));
  return ordinary && heirs ? `ONLY ${identity}` : identity;
}
