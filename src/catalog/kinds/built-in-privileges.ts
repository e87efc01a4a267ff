import type { Kind } from '../kind.ts';
import { privilegeLines, privilegesDiffer } from '../privilege-lines.ts';
import { type Selected, selectedColumns } from '../selected.ts';

const properties: readonly Selected[] = [
  {
    name: 'privileges',
    class: 'privilege',
    compare: 'set',
    sql: privilegeLines('object.present', 'object.owner'),
    consequence: () => 'other roles may use a built-in or extension object than the history allows',
  },
  {
    name: 'initial privileges',
    class: 'privilege',
    compare: 'set',
    sql: `CASE WHEN object.objid >= 16384 AND ${privilegesDiffer('object.first', 'object.defaults')}
      THEN ${privilegeLines('object.first', 'object.owner')} END`,
    consequence: () => 'pg_dump writes other GRANT and REVOKE statements for the object',
  },
];

/** Rows of a catalog with their ACL, PostgreSQL's default for it, and what initdb gives without recording it. */
function source(catalog: string, acl: string, owner: string, letter: string, more: More = {}): string {
  const { shipped = `acldefault(${letter}, ${owner})`, condition = 'true', unrecorded = 'false' } = more;
  return /* sql */ `
  SELECT '${catalog}'::regclass::oid AS classid, oid AS objid, 0 AS objsubid, xmin, ${acl} AS acl,
    acldefault(${letter}, ${owner}) AS defaults, ${shipped} AS shipped, ${owner} AS owner
  FROM ${catalog} WHERE ${condition} AND ${shippedOrMember(catalog, 'oid')}
    AND (${acl} IS NOT NULL OR ${unrecorded}
      OR oid IN (SELECT objoid FROM recorded WHERE classoid = '${catalog}'::regclass AND objsubid = 0))`;
}

/** Came with PostgreSQL or with an extension. */
function shippedOrMember(catalog: string, oid: string): string {
  return `(${oid} < 16384 OR ${oid} IN ${membersOf(catalog)})`;
}

function membersOf(catalog: string): string {
  return `(SELECT member.objid FROM member WHERE member.classid = '${catalog}'::regclass)`;
}

interface More {
  readonly shipped?: string;
  /** Which objects initdb gave privileges without recording them. */
  readonly unrecorded?: string;
  readonly condition?: string;
}

const relation = `CASE relkind WHEN 'S' THEN 's'::"char" ELSE 'r' END`;

/** initdb loads information_schema after it has recorded the privileges of everything else. */
const informationRelation = `relnamespace = to_regnamespace('information_schema') AND relkind IN ('r', 'v')
      AND relname !~ '^(_pg_|sql_parts$|transforms$)'`;
const shippedRelation = `CASE WHEN ${informationRelation}
    THEN acldefault('r', relowner) || makeaclitem(0, relowner, 'SELECT', false)
    ELSE acldefault(${relation}, relowner) END`;
const informationSchema = `nspname = 'information_schema'`;
const shippedSchema = `CASE WHEN ${informationSchema}
    THEN acldefault('n', nspowner) || makeaclitem(0, nspowner, 'USAGE', false)
    ELSE acldefault('n', nspowner) END`;

const columns = (condition: string): string => /* sql */ `
  SELECT 'pg_class'::regclass::oid, attribute.attrelid, attribute.attnum::int, attribute.xmin, attribute.attacl,
    acldefault('c', class.relowner), acldefault('c', class.relowner), class.relowner
  FROM pg_attribute AS attribute JOIN pg_class AS class ON class.oid = attribute.attrelid
  WHERE attribute.attacl IS NOT NULL AND NOT attribute.attisdropped AND ${condition}`;

const sources: readonly string[] = [
  source('pg_class', 'relacl', 'relowner', relation, {
    shipped: shippedRelation,
    unrecorded: informationRelation,
  }),
  source('pg_proc', 'proacl', 'proowner', `'f'::"char"`),
  source('pg_type', 'typacl', 'typowner', `'T'::"char"`),
  source('pg_language', 'lanacl', 'lanowner', `'l'::"char"`),
  source('pg_foreign_data_wrapper', 'fdwacl', 'fdwowner', `'F'::"char"`),
  source('pg_foreign_server', 'srvacl', 'srvowner', `'S'::"char"`),
  source('pg_namespace', 'nspacl', 'nspowner', `'n'::"char"`, {
    shipped: shippedSchema,
    unrecorded: informationSchema,
    condition: `nspname <> 'public'`,
  }),
  columns('attribute.attrelid < 16384'),
  columns(`attribute.attrelid >= 16384 AND attribute.attrelid IN ${membersOf('pg_class')}`),
];

/** Built-in objects and extension members with their privileges now and at first. */
const candidates = /* sql */ `
WITH member AS MATERIALIZED (
  SELECT classid, objid FROM pg_depend WHERE refclassid = 'pg_extension'::regclass AND deptype = 'e'
), recorded AS MATERIALIZED (
  SELECT classoid, objoid, objsubid, initprivs FROM pg_init_privs
)
  SELECT object.*, COALESCE(object.acl, object.defaults) AS present,
    COALESCE(initial.initprivs, object.shipped) AS first
  FROM (${sources.join('\n  UNION ALL')}
  ) AS object
  LEFT JOIN recorded AS initial
    ON (initial.classoid, initial.objoid, initial.objsubid) = (object.classid, object.objid, object.objsubid)`;

/**
 * Built-in objects whose privileges are not those of a fresh cluster, and extension members whose privileges
 * are not PostgreSQL's defaults or not those the extension gave them.
 */
export const builtInPrivileges: Kind = {
  name: 'built-in privilege',
  plural: 'built-in privileges',
  class: 'privilege',
  compared: {
    pg_init_privs: ['objoid', 'classoid', 'objsubid', 'privtype', 'initprivs'],
  },
  properties,
  query: ({ major }) => /* sql */ `
SELECT 'pg_init_privs'::regclass::oid AS classid, object.objid, object.objsubid, 0::oid AS nsp, object.xmin,
  identified.type || ' ' || identified.identity AS identity,
  NULL AS parent${selectedColumns(properties, major)}
FROM (${candidates}) AS object
CROSS JOIN LATERAL pg_identify_object(object.classid, object.objid, object.objsubid) AS identified
WHERE ${privilegesDiffer('object.present', 'object.first')}
  OR object.objid >= 16384 AND (${privilegesDiffer('object.present', 'object.defaults')}
    OR ${privilegesDiffer('object.first', 'object.defaults')})`,
  missing: () => 'a built-in or extension object keeps the privileges it came with',
  unexpected: () => 'a built-in or extension object has other privileges than it came with',
};
