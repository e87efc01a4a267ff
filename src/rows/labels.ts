import type { Cells } from './load.ts';
import type { Table } from './tables.ts';

/** What the volatile values of one replay stand for: the rows they name, told by the cells every replay repeats. */
export class Labels {
  readonly #byColumn = new Map<string, Map<string, string>>();
  readonly #byUuid = new Map<string, string>();
  readonly #largeObjects = new Map<string, string>();

  /** Notes that a value of a column names the row with that label. */
  add(table: string, column: string, value: string, label: string): void {
    const key = columnKey(table, column);
    const known = this.#byColumn.get(key);
    if (known === undefined) this.#byColumn.set(key, new Map([[value, label]]));
    else known.set(value, label);
    if (uuid.test(value)) this.#byUuid.set(value, label);
  }

  /** Notes what the OID that the server chose for a large object stands for. */
  addLargeObject(oid: string, label: string): void {
    this.#largeObjects.set(oid, label);
  }

  /** True where a cell of the table could be one that names a row or a large object. */
  concern({ references, oids }: Table): boolean {
    const known = references.some(({ table, target }) => this.#byColumn.has(columnKey(table, target)));
    return known || this.#byUuid.size > 0 || (this.#largeObjects.size > 0 && oids.length > 0);
  }

  /**
   * The row with a label in the place of every value known: in columns with a foreign key, and a UUID in any
   * other cell, also inside an array or a document. What names the row itself stays.
   */
  apply(table: Table, columns: readonly string[], row: Cells): Cells {
    if (this.#byColumn.size + this.#largeObjects.size === 0) return row;
    return row.map((value, at) => (value === null ? null : this.#told(table, columns[at] ?? '', value)));
  }

  #told(table: Table, column: string, value: string): string {
    for (const reference of table.references) {
      if (reference.column !== column) continue;
      const label = this.#byColumn.get(columnKey(reference.table, reference.target))?.get(value);
      if (label !== undefined) return label;
    }
    const object = table.oids.includes(column) ? this.#largeObjects.get(value) : undefined;
    if (object !== undefined) return object;
    if (this.#byUuid.size === 0 || table.naming.includes(column)) return value;
    return value.replaceAll(uuids, (found) => this.#byUuid.get(found) ?? found);
  }
}

function columnKey(table: string, column: string): string {
  return `${table}\0${column}`;
}

/** Every UUID of a text. */
export const uuids: RegExp = /[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/g;
const uuid = new RegExp(`^${uuids.source}$`);
