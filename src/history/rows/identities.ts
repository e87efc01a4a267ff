import { elementsOf, nameOf, oidOf, textOf } from '../../catalog/versions/decode.ts';
import { type BaseNames, quoted } from '../../catalog/versions/read-names.ts';
import { type RowHistory, type RowState, stateAt, type Values } from './row-states.ts';

type Named = 'pg_namespace' | 'pg_class' | 'pg_type' | 'pg_extension';

const nameColumns = {
  pg_namespace: ['nspname', undefined],
  pg_class: ['relname', 'relnamespace'],
  pg_type: ['typname', 'typnamespace'],
  pg_extension: ['extname', undefined],
} as const;

/** What objects were called, as reports write it, at any statement of a history. */
export class Identities {
  readonly #base: BaseNames;
  readonly #states: Readonly<Record<Named, ReadonlyMap<number, readonly RowState[]>>>;

  constructor(base: BaseNames, rows: readonly RowHistory[]) {
    this.#base = base;
    const byOid = (catalog: Named): ReadonlyMap<number, readonly RowState[]> =>
      new Map(
        rows
          .filter((row) => row.catalog === catalog)
          .map(({ states }) => [oidOf(states[0]?.values.oid), states]),
      );
    this.#states = {
      pg_namespace: byOid('pg_namespace'),
      pg_class: byOid('pg_class'),
      pg_type: byOid('pg_type'),
      pg_extension: byOid('pg_extension'),
    };
  }

  /** The identity of an object after a statement; undefined where it is not known how it is written. */
  of(catalog: string, values: Values, at: number): string | undefined {
    switch (catalog) {
      case 'pg_namespace':
        return this.#quote(values.nspname);
      case 'pg_extension':
        return this.#quote(values.extname);
      case 'pg_authid':
        return this.#quote(values.rolname);
      case 'pg_class':
        return this.relation(oidOf(values.oid), at);
      case 'pg_type':
        return this.type(oidOf(values.oid), at);
      case 'pg_attribute':
        return this.#inside('.', this.relation(oidOf(values.attrelid), at), values.attname);
      case 'pg_constraint':
        return this.#inside(' ', this.#constrained(values, at), values.conname);
      case 'pg_trigger':
        return this.#inside(' ', this.relation(oidOf(values.tgrelid), at), values.tgname);
      case 'pg_policy':
        return this.#inside(' ', this.relation(oidOf(values.polrelid), at), values.polname);
      case 'pg_rewrite':
        return this.#inside(' ', this.relation(oidOf(values.ev_class), at), values.rulename);
      case 'pg_statistic_ext':
        return this.#inside('.', this.#name('pg_namespace', oidOf(values.stxnamespace), at), values.stxname);
      case 'pg_proc':
        return this.#routine(values, at);
      default:
        return undefined;
    }
  }

  /** The name of a relation, qualified; a composite type has the same. */
  relation(oid: number, at: number): string | undefined {
    return this.#name('pg_class', oid, at);
  }

  /** The name of a type as PostgreSQL prints it, without modifiers. */
  type(oid: number, at: number): string | undefined {
    const values = this.#at('pg_type', oid, at)?.values;
    const element = oidOf(values?.typelem);
    if (element !== 0 && textOf(values?.typcategory) === 'A') {
      const name = this.type(element, at);
      return name === undefined ? undefined : `${name}[]`;
    }
    return this.#name('pg_type', oid, at);
  }

  #constrained(values: Values, at: number): string | undefined {
    const type = oidOf(values.contypid);
    return type === 0 ? this.relation(oidOf(values.conrelid), at) : this.type(type, at);
  }

  #routine(values: Values, at: number): string | undefined {
    const name = this.#inside(
      '.',
      this.#name('pg_namespace', oidOf(values.pronamespace), at),
      values.proname,
    );
    const types = elementsOf(values.proargtypes ?? null, 4).map((oid) => this.type(oidOf(oid), at));
    return name === undefined || types.includes(undefined) ? undefined : `${name}(${types.join(',')})`;
  }

  #at(catalog: Named, oid: number, at: number): RowState | undefined {
    return stateAt(this.#states[catalog].get(oid) ?? [], at);
  }

  #name(catalog: Named, oid: number, at: number): string | undefined {
    const [column, space] = nameColumns[catalog];
    const written = this.#at(catalog, oid, at)?.values;
    const base = this.#base[catalog].get(oid);
    const name = written === undefined ? this.#plain(catalog, base?.name) : this.#quote(written[column]);
    const namespace =
      written === undefined ? (base?.namespace ?? 0) : space === undefined ? 0 : oidOf(written[space]);
    if (name === undefined || namespace === 0) return name;
    const schema = this.#name('pg_namespace', namespace, at);
    return schema === undefined ? undefined : `${schema}.${name}`;
  }

  /** Types are named as PostgreSQL prints them. */
  #plain(catalog: Named, name: string | undefined): string | undefined {
    return name === undefined || catalog === 'pg_type' ? name : quoted(name, this.#base.reserved);
  }

  #inside(between: string, outer: string | undefined, name: Values[string] | undefined): string | undefined {
    return outer === undefined ? undefined : `${outer}${between}${this.#quote(name)}`;
  }

  #quote(name: Values[string] | undefined): string {
    return quoted(nameOf(name ?? null), this.#base.reserved);
  }
}
