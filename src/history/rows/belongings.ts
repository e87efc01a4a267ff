import { intOf, oidOf, textOf } from '../../catalog/versions/decode.ts';
import type { BaseNames } from '../../catalog/versions/read-names.ts';
import { address, addressOf } from './objects.ts';
import type { RowHistory, Values } from './row-states.ts';

/** What is known of how rows hang together, from all versions of all rows. */
export class Belongings {
  readonly #catalogs: ReadonlyMap<number, string>;
  /** Constraints by the index they stand on. */
  readonly byIndex: Map<number, number> = new Map<number, number>();
  /** The statement that made a constraint. */
  readonly madeAt: Map<number, number> = new Map<number, number>();
  /** Relations that had another name, or a column that had. */
  readonly renamed: Set<number> = new Set<number>();
  readonly #ownerOfToast = new Map<number, number>();
  /** Types of composite relations. */
  readonly #typeOf = new Map<number, number>();
  /** Columns by the sequence that numbers them. */
  readonly #numbered = new Map<number, string>();
  readonly #views: BaseNames['views'];
  readonly #relkinds = new Map<number, string>();

  constructor(rows: readonly RowHistory[], { catalogs, pg_class: relations, views }: BaseNames) {
    this.#views = views;
    this.#catalogs = new Map([...catalogs].map(([name, oid]) => [oid, name]));
    for (const [oid, { kind }] of relations) this.#relkinds.set(oid, kind);
    for (const { catalog, states } of rows) {
      for (const { values } of states) this.#learn(catalog, values);
      const [first] = states;
      for (const [column, relation] of ownNames[catalog] ?? [])
        if (states.some(({ values }) => values[column] !== first?.values[column]))
          this.renamed.add(oidOf(first?.values[relation]));
      if (catalog === 'pg_constraint' && first !== undefined)
        this.madeAt.set(oidOf(first.values.oid), first.from);
    }
  }

  /** The letter of a relation's kind. */
  relkind(oid: number): string {
    return this.#relkinds.get(oid) ?? '';
  }

  /** The address that a class and an object id mean. */
  object(values: Values, sub: number = intOf(values.objsubid)): string {
    const catalog = this.#catalogs.get(oidOf(values.classoid ?? values.classid)) ?? '';
    const oid = oidOf(values.objoid ?? values.objid);
    return catalog === 'pg_class' && sub > 0 ? address('pg_attribute', oid, sub) : address(catalog, oid);
  }

  /** The objects that a row tells something of. */
  of(catalog: string, values: Values): readonly string[] {
    const relation = (column: string): string => address('pg_class', oidOf(values[column]));
    const type = (column: string): string => address('pg_type', oidOf(values[column]));
    switch (catalog) {
      case 'pg_class':
        return [relation('oid'), ...this.#beside(oidOf(values.oid), (values.reloptions ?? null) !== null)];
      case 'pg_attribute':
        return [
          addressOf(catalog, values),
          ...this.#whole(oidOf(values.attrelid)),
          ...this.#readers(oidOf(values.attrelid), intOf(values.attnum)),
        ];
      case 'pg_attrdef':
        return [address('pg_attribute', oidOf(values.adrelid), intOf(values.adnum))];
      case 'pg_index':
        return [
          relation('indexrelid'),
          ...this.#beside(oidOf(values.indexrelid)),
          ...(intOf(values.indisreplident) === 1 ? [relation('indrelid')] : []),
        ];
      case 'pg_sequence':
        return [relation('seqrelid'), this.#numbered.get(oidOf(values.seqrelid)) ?? ''];
      case 'pg_inherits':
        return [relation('inhrelid')];
      case 'pg_partitioned_table':
        return [relation('partrelid')];
      case 'pg_foreign_table':
        return [relation('ftrelid')];
      case 'pg_rewrite':
        return [addressOf(catalog, values), relation('ev_class')];
      case 'pg_constraint':
        return [addressOf(catalog, values), type('contypid')];
      case 'pg_trigger':
        return [addressOf(catalog, values), address('pg_constraint', oidOf(values.tgconstraint))];
      case 'pg_enum':
        return [type('enumtypid')];
      case 'pg_range':
        return [type('rngtypid')];
      case 'pg_aggregate':
        return [address('pg_proc', oidOf(values.aggfnoid))];
      case 'pg_description':
      case 'pg_seclabel':
      case 'pg_depend':
        return [this.object(values), ...this.#remarked(values)];
      case 'pg_shdescription':
      case 'pg_shseclabel':
        return [this.object(values, 0)];
      default:
        return [addressOf(catalog, values)];
    }
  }

  #learn(catalog: string, values: Values): void {
    const oid = oidOf(values.oid);
    if (catalog === 'pg_class') {
      const lasting = textOf(values.relpersistence ?? null) !== 't';
      this.#relkinds.set(oid, lasting ? textOf(values.relkind ?? null) : '');
      if (oidOf(values.reltoastrelid) !== 0) this.#ownerOfToast.set(oidOf(values.reltoastrelid), oid);
    } else if (catalog === 'pg_constraint' && /[pux]/.test(textOf(values.contype ?? null)))
      this.byIndex.set(oidOf(values.conindid), oid);
    else if (catalog === 'pg_type' && oidOf(values.typrelid) !== 0)
      this.#typeOf.set(oidOf(values.typrelid), oid);
    else if (
      catalog === 'pg_depend' &&
      textOf(values.deptype ?? null) === 'i' &&
      intOf(values.refobjsubid) > 0
    )
      this.#numbered.set(
        oidOf(values.objid),
        address('pg_attribute', oidOf(values.refobjid), intOf(values.refobjsubid)),
      );
  }

  /** A constraint is told by its index, too, and a table by the options of its TOAST table. */
  #beside(relation: number, options = false): readonly string[] {
    const [constraint, owner] = [this.byIndex.get(relation), this.#ownerOfToast.get(relation)];
    return [
      ...(constraint === undefined ? [] : [address('pg_constraint', constraint)]),
      ...(owner === undefined || !options ? [] : [address('pg_class', owner)]),
    ];
  }

  /** Columns of indexes, views and composite types are told with these. */
  #whole(relation: number): readonly string[] {
    const type = this.#typeOf.get(relation);
    if (this.relkind(relation) === 'c' && type !== undefined) return [address('pg_type', type)];
    if (/[vm]/.test(this.relkind(relation))) return [address('pg_class', relation)];
    return /[iI]/.test(this.relkind(relation))
      ? [address('pg_class', relation), ...this.#beside(relation)]
      : [];
  }

  /** A view is told with the columns it reads. */
  #readers(relation: number, column: number): readonly string[] {
    return (this.#views.get(`${relation}/${column}`) ?? []).map((view) => address('pg_class', view));
  }

  #remarked(values: Values): readonly string[] {
    const constraint = this.byIndex.get(oidOf(values.objoid));
    return constraint === undefined ? [] : [address('pg_constraint', constraint)];
  }
}

const ownNames: Readonly<Record<string, readonly (readonly [name: string, relation: string])[]>> = {
  pg_class: [['relname', 'oid']],
  pg_attribute: [['attname', 'attrelid']],
};
