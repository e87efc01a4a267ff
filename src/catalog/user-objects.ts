import type { Session } from '../instance/session.ts';
import type { ServerColumn } from './coverage.ts';
import type { Need } from './kind.ts';

/** The first oid that is not PostgreSQL's own. */
export const firstUserOid = 16_384;

/** The user objects of one system catalog, or of one type of its objects. */
export interface UserObjects {
  readonly catalog: string;
  /** The letter of relkind, typtype or prokind; empty in other catalogs. */
  readonly type: string;
  /** The oid by which the catalog's objects are known elsewhere. */
  readonly classid: string;
  readonly oids: readonly string[];
}

/** What was looked through and what was found there. */
export interface FoundObjects {
  readonly catalogs: readonly string[];
  readonly objects: readonly UserObjects[];
}

/** What tells different objects of one catalog apart; `A` are the array types that PostgreSQL makes beside others. */
const typeColumns: Readonly<Record<string, string>> = {
  pg_class: 'relkind',
  pg_type: `CASE WHEN typinput = 'pg_catalog.array_in'::regproc THEN 'A' ELSE typtype END`,
  pg_proc: 'prokind',
};

/** Catalogs that PostgreSQL leaves empty, or whose oids users may choose: each row is a user's. */
const emptyAtFirst: readonly string[] = ['pg_default_acl', 'pg_largeobject_metadata', 'pg_parameter_acl'];

/** Lists every user object of every system catalog that has oids, whatever made it; but not what serves TOAST. */
export async function readUserObjects(
  session: Session,
  columns: readonly ServerColumn[],
  cluster: boolean,
): Promise<FoundObjects> {
  const catalogs = columns
    .filter((each) => each.column === 'oid' && (cluster || !each.shared))
    .map((each) => each.catalog);
  const rows = await session.query(catalogs.map(oidsOf).join('\nUNION ALL\n'));
  const objects = rows
    .filter(([, , , oids]) => oids !== null)
    .map(([catalog, classid, type, oids]) => ({
      catalog: catalog ?? '',
      type: type ?? '',
      classid: classid ?? '',
      oids: oids?.split(' ') ?? [],
    }));
  return { catalogs, objects };
}

/** What is read in the place of a catalog that only superusers may read. */
const readable: Readonly<Record<string, string>> = {
  pg_user_mapping: '(SELECT umid AS oid FROM pg_user_mappings) AS mapping',
};

function oidsOf(catalog: string): string {
  const type = typeColumns[catalog];
  const classid = catalog === 'pg_largeobject_metadata' ? 'pg_largeobject' : catalog;
  const condition = emptyAtFirst.includes(catalog) ? 'true' : `oid >= ${firstUserOid}`;
  const lasting = catalog === 'pg_class' ? ` AND relnamespace <> 'pg_toast'::regnamespace` : '';
  return /* sql */ `SELECT '${catalog}', '${classid}'::regclass::oid::text, ${type ?? `''`}::text,
  string_agg(oid::text, ' ')
FROM ${readable[catalog] ?? catalog} WHERE ${condition}${lasting}${type === undefined ? '' : ' GROUP BY 3'}`;
}

/** False only where the catalog was looked through and holds no such object. */
export function mayHave(found: FoundObjects, need: Need | undefined): boolean {
  if (need === undefined || !found.catalogs.includes(need.catalog)) return true;
  return found.objects.some(
    ({ catalog, type }) => catalog === need.catalog && (need.types?.includes(type) ?? true),
  );
}
