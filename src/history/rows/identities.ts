import { elementsOf, nameOf, oidOf, textOf } from '../../catalog/versions/decode.ts';
import { type BaseNames, quoted } from '../../catalog/versions/read-names.ts';
import { type RowHistory, type RowState, stateAt, type Values } from './row-states.ts';

type Named = 'pg_namespace' | 'pg_class' | 'pg_type' | 'pg_extension' | 'pg_authid' | 'pg_publication';

const nameColumns = {
  pg_namespace: ['nspname', undefined],
  pg_class: ['relname', 'relnamespace'],
  pg_type: ['typname', 'typnamespace'],
  pg_extension: ['extname', undefined],
  pg_authid: ['rolname', undefined],
  pg_publication: ['pubname', undefined],
} as const;

/** Objects that lie in a schema or in nothing, by the columns that hold their name and their schema. */
const plainlyNamed: Readonly<Record<string, readonly [name: string, schema: string | undefined]>> = {
  pg_namespace: ['nspname', undefined],
  pg_extension: ['extname', undefined],
  pg_authid: ['rolname', undefined],
  pg_event_trigger: ['evtname', undefined],
  pg_foreign_data_wrapper: ['fdwname', undefined],
  pg_foreign_server: ['srvname', undefined],
  pg_publication: ['pubname', undefined],
  pg_collation: ['collname', 'collnamespace'],
  pg_statistic_ext: ['stxname', 'stxnamespace'],
};

const madeLater: Readonly<Record<string, string>> = {
  r: 'tables',
  S: 'sequences',
  f: 'functions',
  T: 'types',
  n: 'schemas',
  L: 'large objects',
};

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
      pg_authid: byOid('pg_authid'),
      pg_publication: byOid('pg_publication'),
    };
  }

  /** The identity of an object after a statement; undefined where it is not known how it is written. */
  of(catalog: string, values: Values, at: number): string | undefined {
    const [column, schema] = plainlyNamed[catalog] ?? [];
    if (column !== undefined)
      return schema === undefined
        ? this.#quote(values[column])
        : this.#inside('.', this.#name('pg_namespace', oidOf(values[schema]), at), values[column]);
    switch (catalog) {
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
      case 'pg_proc':
        return this.#routine(values, at);
      case 'pg_default_acl':
        return this.#defaults(values, at);
      case 'pg_publication_rel':
        return this.#published(values, at);
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

  #defaults(values: Values, at: number): string | undefined {
    const role = this.#name('pg_authid', oidOf(values.defaclrole), at);
    const space = oidOf(values.defaclnamespace);
    const schema = space === 0 ? '' : this.#name('pg_namespace', space, at);
    const what = textOf(values.defaclobjtype ?? null);
    if (role === undefined || schema === undefined) return undefined;
    return `for role ${role}${schema === '' ? '' : ` in schema ${schema}`} on ${madeLater[what] ?? what}`;
  }

  #published(values: Values, at: number): string | undefined {
    const publication = this.#name('pg_publication', oidOf(values.prpubid), at);
    const table = this.relation(oidOf(values.prrelid), at);
    return publication === undefined || table === undefined ? undefined : `${publication} ${table}`;
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
