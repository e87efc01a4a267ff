import type { Row, Session } from '../instance/session.ts';
import type { ServerColumn } from './coverage.ts';
import { kinds } from './kinds.ts';
import type { UnsupportedObject } from './model.ts';
import type { Scope } from './scope.ts';

const firstUserOid = 16_384;

/** Catalogs whose rows are parts of an object that has its own row elsewhere. */
const parts: readonly string[] = ['pg_attrdef', 'pg_enum', 'pg_amop', 'pg_amproc', 'pg_largeobject'];

/**
 * Names every user object of every system catalog that has OIDs and that is not among `described`
 * (`classid/oid`), but for what PostgreSQL made as part of another object and what came with an extension.
 */
export async function undescribed(
  session: Session,
  columns: readonly ServerColumn[],
  described: ReadonlySet<string>,
  scope: Scope,
  major: number,
): Promise<readonly UnsupportedObject[]> {
  const all = await session.query(userObjectsQuery(columns, scope.cluster));
  const left = all.filter((row) => !described.has(`${row[0]}/${row[1]}`));
  if (left.length === 0) return [];
  const following = await readFollowing(session, major);
  const unknown = left.filter((row) => !following.has(`${row[0]}/${row[1]}`));
  if (unknown.length === 0) return [];
  const rows = await session.query(identifyQuery, [oids(unknown, 0), oids(unknown, 1)]);
  return rows
    .filter((row) => inScope(row, scope))
    .map((row) => ({ catalog: row[0] ?? '', identity: `${row[1]} ${row[2]}` }));
}

/** What kinds leave out because it follows from what they return, as `classid/oid`. */
async function readFollowing(session: Session, major: number): Promise<ReadonlySet<string>> {
  const queries = kinds.flatMap((kind) => (kind.follows === undefined ? [] : [kind.follows({ major })]));
  const read = await Promise.all(queries.map((query) => session.query(query)));
  return new Set(read.flat().map((row) => `${row[0]}/${row[1]}`));
}

function oids(rows: readonly Row[], column: number): string {
  return `{${rows.map((row) => row[column]).join(',')}}`;
}

function userObjectsQuery(columns: readonly ServerColumn[], cluster: boolean): string {
  const catalogs = columns
    .filter((each) => each.column === 'oid' && !parts.includes(each.catalog) && (cluster || !each.shared))
    .map((each) => each.catalog);
  const each = catalogs.map(
    (catalog) =>
      `SELECT '${catalog}'::regclass::oid AS classid, oid AS objid FROM ${catalog} WHERE oid >= ${firstUserOid}`,
  );
  return /* sql */ `
WITH object AS (${each.join('\nUNION ALL\n')}),
member AS MATERIALIZED (
  SELECT classid, objid FROM pg_depend WHERE refclassid = 'pg_extension'::regclass AND deptype = 'e'
),
derived AS MATERIALIZED (
  SELECT classid, objid FROM pg_depend WHERE deptype = 'i' AND objsubid = 0
  UNION ALL
  SELECT depend.classid, depend.objid FROM pg_depend AS depend
  JOIN member ON (member.classid, member.objid) = (depend.refclassid, depend.refobjid)
  WHERE depend.deptype IN ('a', 'i')
  UNION ALL
  SELECT classid, objid FROM member
)
SELECT object.classid::text, object.objid::text FROM object
WHERE NOT EXISTS (SELECT FROM derived WHERE (derived.classid, derived.objid) = (object.classid, object.objid))`;
}

const identifyQuery = /* sql */ `
SELECT object.classid::regclass::text, described.type, described.identity, described.schema,
  address.object_names[1]
FROM unnest($1::oid[], $2::oid[]) AS object (classid, objid)
CROSS JOIN LATERAL pg_identify_object(object.classid, object.objid, 0) AS described
CROSS JOIN LATERAL pg_identify_object_as_address(object.classid, object.objid, 0) AS address
ORDER BY described.type COLLATE "C", described.identity COLLATE "C"`;

const temporary = /^pg_(toast$|toast_|temp_)/;

function inScope(row: Row, scope: Scope): boolean {
  const [catalog, type, identity, schema, container] = row;
  if (catalog === 'pg_authid') return !scope.ownRoles.includes(identity ?? '');
  const home = type === 'schema' ? identity : (schema ?? container);
  return !temporary.test(home ?? '') && !scope.except.includes(home ?? '');
}
