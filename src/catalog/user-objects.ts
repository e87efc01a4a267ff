import type { Session } from '../instance/session.ts';
import type { ServerColumn } from './coverage.ts';

/** The first oid that is not PostgreSQL's own. */
export const firstUserOid = 16_384;

/** The objects of one system catalog that PostgreSQL did not come with. */
export interface UserObjects {
  readonly catalog: string;
  /** The oid of the catalog itself. */
  readonly classid: string;
  /** Oids in decimal; empty where the catalog holds built-in objects only. */
  readonly oids: readonly string[];
}

/** Lists every user object of every system catalog that has oids, whoever made it; one entry a catalog. */
export async function readUserObjects(
  session: Session,
  columns: readonly ServerColumn[],
  cluster: boolean,
): Promise<readonly UserObjects[]> {
  const catalogs = columns.filter((each) => each.column === 'oid' && (cluster || !each.shared));
  const rows = await session.query(catalogs.map(({ catalog }) => oidsOf(catalog)).join('\nUNION ALL\n'));
  return rows.map(([catalog, classid, oids]) => ({
    catalog: catalog ?? '',
    classid: classid ?? '',
    oids: oids === null || oids === undefined ? [] : oids.split(' '),
  }));
}

function oidsOf(catalog: string): string {
  return /* sql */ `SELECT '${catalog}', '${catalog}'::regclass::oid::text, string_agg(oid::text, ' ')
FROM ${catalog} WHERE oid >= ${firstUserOid}`;
}
