import { oidOf } from '../../catalog/versions/decode.ts';
import { address, addressOf } from './objects.ts';
import { changesOf, type RowHistory, type RowState, type Values } from './row-states.ts';
import { nameColumns } from './subjects.ts';

/** Catalogs whose names stand in the names of other objects. */
const outer = ['pg_namespace', 'pg_class', 'pg_type', 'pg_authid', 'pg_publication'];

/** Columns that say which relation an object lies in. */
export const relationColumns: readonly string[] = ['attrelid', 'conrelid', 'tgrelid', 'polrelid', 'ev_class'];

/** The statements after which the name of a schema, relation or type was another one. */
export class Renamings {
  readonly #at = new Map<string, readonly number[]>();
  readonly #spaces: readonly number[];
  readonly #types: readonly number[];
  readonly #roles: readonly number[];

  constructor(rows: readonly RowHistory[]) {
    for (const row of rows) this.#note(row);
    this.#spaces = this.#of('pg_namespace');
    this.#types = this.#of('pg_type');
    this.#roles = this.#of('pg_authid');
  }

  /** Statements that may have changed an object's name: its own, or that of something it lies in or is made of. */
  of(catalog: string, states: readonly RowState[]): readonly number[] {
    const found = states.flatMap(({ from, values }) => [from, ...this.#around(values)]);
    const inside = { pg_proc: this.#types, pg_default_acl: this.#roles }[catalog] ?? [];
    return [...new Set([...found, ...inside, ...this.#spaces])].sort((a, b) => a - b);
  }

  #around(values: Values): readonly number[] {
    const around = [
      ...relationColumns
        .filter((column) => column in values)
        .map((column) => address('pg_class', oidOf(values[column]))),
      ...('prrelid' in values
        ? [address('pg_class', oidOf(values.prrelid)), address('pg_publication', oidOf(values.prpubid))]
        : []),
      ...('contypid' in values ? [address('pg_type', oidOf(values.contypid))] : []),
    ];
    return around.flatMap((each) => this.#at.get(each) ?? []);
  }

  #note(row: RowHistory): void {
    const { catalog, states } = row;
    if (!outer.includes(catalog)) return;
    const columns = nameColumns[catalog] ?? [];
    const found = changesOf(row).filter(
      ({ before, after }) =>
        before !== undefined && after !== undefined && columns.some((each) => before[each] !== after[each]),
    );
    if (found.length > 0)
      this.#at.set(
        addressOf(catalog, states[0]?.values ?? {}),
        found.map(({ statement }) => statement),
      );
  }

  #of(catalog: string): readonly number[] {
    return [...this.#at].flatMap(([each, statements]) => (each.startsWith(`${catalog}/`) ? statements : []));
  }
}
