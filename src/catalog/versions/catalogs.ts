import { framed } from '../frame.ts';
import { kinds } from '../kinds.ts';
import { untold } from '../watch/touches.ts';

/** Columns that tell the rows of a catalog apart, where that is not `oid`. */
const keys: Readonly<Record<string, readonly string[]>> = {
  pg_aggregate: ['aggfnoid'],
  pg_attrdef: ['adrelid', 'adnum'],
  pg_attribute: ['attrelid', 'attnum'],
  pg_db_role_setting: ['setdatabase', 'setrole'],
  pg_depend: ['classid', 'objid', 'objsubid', 'refclassid', 'refobjid', 'refobjsubid', 'deptype'],
  pg_description: ['objoid', 'classoid', 'objsubid'],
  pg_foreign_table: ['ftrelid'],
  pg_index: ['indexrelid'],
  pg_inherits: ['inhrelid', 'inhparent'],
  pg_init_privs: ['objoid', 'classoid', 'objsubid'],
  pg_partitioned_table: ['partrelid'],
  pg_range: ['rngtypid'],
  pg_replication_origin: ['roident'],
  pg_seclabel: ['objoid', 'classoid', 'objsubid', 'provider'],
  pg_sequence: ['seqrelid'],
  pg_shdescription: ['objoid', 'classoid'],
  pg_shseclabel: ['objoid', 'classoid', 'provider'],
  pg_ts_config_map: ['mapcfg', 'maptokentype', 'mapseqno'],
};

/** Columns that say what a row belongs to, beside those that are compared. */
const links: Readonly<Record<string, readonly string[]>> = {
  pg_attribute: ['attisdropped'],
  pg_class: ['relispartition', 'reltoastrelid', 'relpersistence'],
  pg_constraint: ['contypid'],
  pg_enum: ['enumtypid'],
  pg_statistic_ext: ['stxrelid'],
  pg_type: ['typtype', 'typrelid', 'typelem', 'typnamespace', 'typname', 'typcategory'],
};

const unread: ReadonlySet<string> = new Set([...untold, 'pg_largeobject', 'pg_statistic']);

/** Columns that tell the rows of a catalog apart. */
export function keyOf(catalog: string): readonly string[] {
  return keys[catalog] ?? ['oid'];
}

/** The columns of a catalog that are read from its old rows; none where nothing in it is compared. */
export function readColumnsOf(catalog: string): readonly string[] {
  const compared = [...kinds.map((kind) => kind.compared[catalog] ?? []), framed[catalog] ?? []].flat();
  if (unread.has(catalog) || (compared.length === 0 && keys[catalog] === undefined)) return [];
  return [...new Set([...keyOf(catalog), ...compared, ...(links[catalog] ?? [])])];
}
