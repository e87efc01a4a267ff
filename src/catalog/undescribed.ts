import type { Row, Session } from '../instance/session.ts';
import { kinds } from './kinds.ts';
import type { UnsupportedObject } from './model.ts';
import type { Scope } from './scope.ts';
import type { UserObjects } from './user-objects.ts';

/** Catalogs whose rows are parts of an object that has its own row elsewhere. */
const parts: readonly string[] = ['pg_attrdef', 'pg_enum', 'pg_amop', 'pg_amproc'];

/** The oids of what was read, by the oid of their system catalog. */
export type Described = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * Names every one of `objects` that is not among `described`, but for what PostgreSQL made as part of another
 * object and what came with an extension.
 */
export async function undescribed(
  session: Session,
  objects: readonly UserObjects[],
  described: Described,
  scope: Scope,
  major: number,
): Promise<readonly UnsupportedObject[]> {
  const unread = objects
    .filter(({ catalog }) => !parts.includes(catalog))
    .flatMap(({ classid, oids }) => without(described, classid, oids));
  if (unread.length === 0) return [];
  const left = await session.query(independentQuery, [list(unread, 0), list(unread, 1)]);
  if (left.length === 0) return [];
  const following = await readFollowing(session, major);
  const unknown = left.filter((row) => !following.has(`${row[0]}/${row[1]}`));
  if (unknown.length === 0) return [];
  const rows = await session.query(identifyQuery, [list(unknown, 0), list(unknown, 1)]);
  return rows
    .filter((row) => inScope(row, scope))
    .map((row) => ({ catalog: row[0] ?? '', identity: `${row[1]} ${row[2]}` }));
}

function without(described: Described, classid: string, oids: readonly string[]): readonly Row[] {
  const known = described.get(classid);
  return oids.filter((oid) => known?.has(oid) !== true).map((oid) => [classid, oid]);
}

/** What kinds leave out because it follows from what they return, as `classid/oid`. */
async function readFollowing(session: Session, major: number): Promise<ReadonlySet<string>> {
  const queries = kinds.flatMap((kind) => (kind.follows === undefined ? [] : [kind.follows({ major })]));
  const read = await Promise.all(queries.map((query) => session.query(query)));
  return new Set(read.flat().map((row) => `${row[0]}/${row[1]}`));
}

function list(rows: readonly Row[], column: number): string {
  return `{${rows.map((row) => row[column]).join(',')}}`;
}

const ofMember = /* sql */ `EXISTS (
      SELECT FROM pg_depend AS member
      WHERE member.classid = depend.refclassid AND member.objid = depend.refobjid AND member.deptype = 'e'
    )`;

/** Those of the objects `$1`, `$2` that are neither part of another object nor come with an extension. */
const independentQuery = /* sql */ `
SELECT object.classid::text, object.objid::text FROM unnest($1::oid[], $2::oid[]) AS object (classid, objid)
WHERE NOT EXISTS (
  SELECT FROM pg_depend AS depend
  WHERE depend.classid = object.classid AND depend.objid = object.objid AND CASE depend.deptype
    WHEN 'e' THEN true
    WHEN 'i' THEN depend.objsubid = 0 OR ${ofMember}
    WHEN 'a' THEN ${ofMember}
    ELSE false
  END
)`;

const identifyQuery = /* sql */ `
SELECT object.classid::regclass::text, described.type, described.identity, described.schema,
  address.object_names[1]
FROM unnest($1::oid[], $2::oid[]) AS object (classid, objid)
CROSS JOIN LATERAL pg_identify_object(object.classid, object.objid, 0) AS described
CROSS JOIN LATERAL pg_identify_object_as_address(object.classid, object.objid, 0) AS address
ORDER BY described.type COLLATE "C", described.identity COLLATE "C"`;

const temporary = /^pg_(toast$|toast_|temp$|temp_)/;

function inScope(row: Row, scope: Scope): boolean {
  const [catalog, type, identity, schema, container] = row;
  if (catalog === 'pg_authid') return !scope.ownRoles.includes(identity ?? '');
  const home = type === 'schema' ? identity : (schema ?? container);
  return !temporary.test(home ?? '') && !scope.except.includes(home ?? '');
}
