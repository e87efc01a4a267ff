import type { Row, Session } from '../instance/session.ts';
import type { UnsupportedObject } from './model.ts';
import type { Scope } from './scope.ts';
import type { UserObjects } from './user-objects.ts';

/** Catalogs whose rows are parts of an object that has its own row elsewhere. */
const parts: readonly string[] = ['pg_attrdef', 'pg_enum', 'pg_amop', 'pg_amproc', 'pg_largeobject'];

/** The oids of what was read, by the oid of their system catalog. */
export type Described = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * Names every one of `objects` that is not among `described`, but for what PostgreSQL made as part of another
 * object (a partition's copies of constraints and triggers, inherited checks and NOT NULL among it) and what
 * came with an extension.
 */
export async function undescribed(
  session: Session,
  objects: readonly UserObjects[],
  described: Described,
  scope: Scope,
): Promise<readonly UnsupportedObject[]> {
  const unknown = objects
    .filter(({ catalog }) => !parts.includes(catalog))
    .flatMap(({ classid, oids }) => {
      const known = described.get(classid);
      return oids.filter((oid) => known?.has(oid) !== true).map((oid) => [classid, oid] as const);
    });
  if (unknown.length === 0) return [];
  const rows = await session.query(identifyQuery, [list(unknown, 0), list(unknown, 1)]);
  return rows
    .filter((row) => inScope(row, scope))
    .map((row) => ({ catalog: row[0] ?? '', identity: `${row[1]} ${row[2]}` }));
}

function list(unknown: readonly (readonly [string, string])[], column: 0 | 1): string {
  return `{${unknown.map((each) => each[column]).join(',')}}`;
}

const identifyQuery = /* sql */ `
WITH member AS MATERIALIZED (
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
),
object AS MATERIALIZED (
  SELECT unknown.classid, unknown.objid FROM unnest($1::oid[], $2::oid[]) AS unknown (classid, objid)
  WHERE NOT EXISTS (
    SELECT FROM derived WHERE (derived.classid, derived.objid) = (unknown.classid, unknown.objid))
)
SELECT object.classid::regclass::text, described.type, described.identity, described.schema,
  address.object_names[1]
FROM object
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
