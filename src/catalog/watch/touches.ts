/**
 * Catalogs whose rows are objects that are read again one by one; each has a list of what was touched in it. That
 * of pg_attribute holds the oids of the relations.
 */
export const lists = {
  pg_class: 'v_rel',
  pg_attribute: 'v_att',
  pg_constraint: 'v_con',
  pg_trigger: 'v_trg',
  pg_policy: 'v_pol',
  pg_rewrite: 'v_rul',
  pg_type: 'v_typ',
  pg_proc: 'v_prc',
  pg_statistic_ext: 'v_stx',
} as const;

/** A catalog whose rows are objects that are read again one by one. */
export type Listed = keyof typeof lists;

/** True for a catalog that has a list. */
export function isListed(catalog: string): catalog is Listed {
  return Object.hasOwn(lists, catalog);
}

/** A written row of `catalog` touches the object of `list` whose oid is in `oid`. */
export interface Touch {
  readonly catalog: string;
  readonly list: Listed;
  readonly oid: string;
  readonly condition?: string;
}

/** An object that became a member of an extension. */
const member = (list: Listed): Touch => ({
  catalog: 'pg_depend',
  list,
  oid: 'objid',
  condition: `deptype = 'e' AND classid = '${list}'::regclass`,
});

const commented = (catalog: string, list: Listed): Touch => ({
  catalog,
  list,
  oid: 'objoid',
  condition: `classoid = '${list}'::regclass`,
});

/** The catalogs whose rows have an oid of their own and may be commented on. */
export const addressed: readonly Listed[] = Object.keys(lists)
  .filter(isListed)
  .filter((list) => list !== 'pg_attribute');

const onColumns = `classoid = 'pg_class'::regclass AND objsubid > 0`;
const withoutColumns = addressed.filter((list) => list !== 'pg_class');

/** Comments and labels of relations, of their columns, and of everything else. */
const remarks = (catalog: string): readonly Touch[] => [
  { catalog, list: 'pg_class', oid: 'objoid', condition: `classoid = 'pg_class'::regclass AND objsubid = 0` },
  { catalog, list: 'pg_attribute', oid: 'objoid', condition: onColumns },
  ...withoutColumns.map((list) => commented(catalog, list)),
];

/** Columns of indexes and composite types are compared with these. */
const withRelation = `EXISTS (SELECT FROM pg_class AS own WHERE own.oid = attrelid AND own.relkind IN ('i', 'I', 'c'))`;

/** Types that PostgreSQL makes beside a relation or another type show only where they have privileges of their own. */
const visibleType = /* sql */ `(typacl IS NOT NULL OR typtype NOT IN ('b', 'c') OR (typtype = 'b' AND typcategory <> 'A')
  OR (typtype = 'c' AND EXISTS (SELECT FROM pg_class AS own WHERE own.oid = typrelid AND own.relkind = 'c')))`;

/** Which objects each catalog's rows belong to; a catalog that is not here is read again as a whole. */
export const touches: readonly Touch[] = [
  {
    catalog: 'pg_class',
    list: 'pg_class',
    oid: 'oid',
    condition: `relkind <> 't' AND relnamespace <> 'pg_toast'::regnamespace`,
  },
  { catalog: 'pg_attribute', list: 'pg_attribute', oid: 'attrelid' },
  { catalog: 'pg_attribute', list: 'pg_class', oid: 'attrelid', condition: withRelation },
  { catalog: 'pg_attrdef', list: 'pg_attribute', oid: 'adrelid' },
  { catalog: 'pg_index', list: 'pg_class', oid: 'indexrelid' },
  { catalog: 'pg_index', list: 'pg_class', oid: 'indrelid', condition: 'indisreplident' },
  { catalog: 'pg_sequence', list: 'pg_class', oid: 'seqrelid' },
  { catalog: 'pg_inherits', list: 'pg_class', oid: 'inhrelid' },
  { catalog: 'pg_inherits', list: 'pg_class', oid: 'inhparent' },
  { catalog: 'pg_partitioned_table', list: 'pg_class', oid: 'partrelid' },
  { catalog: 'pg_foreign_table', list: 'pg_class', oid: 'ftrelid' },
  { catalog: 'pg_rewrite', list: 'pg_class', oid: 'ev_class' },
  { catalog: 'pg_rewrite', list: 'pg_rewrite', oid: 'oid' },
  { catalog: 'pg_constraint', list: 'pg_constraint', oid: 'oid' },
  { catalog: 'pg_constraint', list: 'pg_type', oid: 'contypid', condition: 'contypid <> 0' },
  { catalog: 'pg_trigger', list: 'pg_trigger', oid: 'oid' },
  { catalog: 'pg_trigger', list: 'pg_constraint', oid: 'tgconstraint', condition: 'tgconstraint <> 0' },
  { catalog: 'pg_policy', list: 'pg_policy', oid: 'oid' },
  { catalog: 'pg_statistic_ext', list: 'pg_statistic_ext', oid: 'oid' },
  { catalog: 'pg_type', list: 'pg_type', oid: 'oid', condition: visibleType },
  { catalog: 'pg_enum', list: 'pg_type', oid: 'enumtypid' },
  { catalog: 'pg_range', list: 'pg_type', oid: 'rngtypid' },
  { catalog: 'pg_proc', list: 'pg_proc', oid: 'oid' },
  { catalog: 'pg_aggregate', list: 'pg_proc', oid: 'aggfnoid::oid' },
  ...addressed.map(member),
  ...remarks('pg_description'),
  ...remarks('pg_seclabel'),
];

/** Catalogs that say nothing of what is compared, or nothing that another catalog does not say. */
export const untold: readonly string[] = [
  'pg_statistic',
  'pg_statistic_ext_data',
  'pg_subscription_rel',
  'pg_shdepend',
];
