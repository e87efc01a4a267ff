import { kinds } from '../../catalog/kinds.ts';
import { mainCatalog } from '../../catalog/watch/read-touched.ts';
import { toldByRows } from './objects.ts';

/** Catalogs whose rows belong to objects that rows tell of; a row in another one may be an object that none does. */
const common: ReadonlySet<string> = new Set([
  'pg_aggregate',
  'pg_attrdef',
  'pg_attribute',
  'pg_authid',
  'pg_class',
  'pg_collation',
  'pg_constraint',
  'pg_default_acl',
  'pg_depend',
  'pg_description',
  'pg_enum',
  'pg_event_trigger',
  'pg_extension',
  'pg_foreign_data_wrapper',
  'pg_foreign_server',
  'pg_foreign_table',
  'pg_index',
  'pg_inherits',
  'pg_namespace',
  'pg_partitioned_table',
  'pg_policy',
  'pg_proc',
  'pg_publication',
  'pg_publication_rel',
  'pg_range',
  'pg_rewrite',
  'pg_seclabel',
  'pg_sequence',
  'pg_shdescription',
  'pg_shseclabel',
  'pg_statistic_ext',
  'pg_trigger',
  'pg_type',
]);

/** Kinds that show by more than rows of their own. */
const never: ReadonlySet<string> = new Set([
  'built-in object',
  'built-in privilege',
  'derived type',
  'extension member',
  'large object',
]);

/**
 * The kinds of which everything is known: rows tell their lives, or the history wrote nothing in their catalogs.
 * `written` are catalogs that were written, and catalogs whose objects were commented on without being told of.
 */
export function knownKinds(written: ReadonlySet<string>, major: number): ReadonlySet<string> {
  const known = kinds.filter((kind) => {
    const main = mainCatalog(kind, major);
    if (main === undefined || never.has(kind.name)) return false;
    if (toldByRows.has(kind.name)) return !written.has(`remark on ${main}`);
    return ![main, `remark on ${main}`, ...Object.keys(kind.compared)].some(
      (catalog) => !common.has(catalog) && written.has(catalog),
    );
  });
  return new Set(known.map(({ name }) => name));
}
