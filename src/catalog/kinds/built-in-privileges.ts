import type { Kind } from '../kind.ts';
import { privilegeLines } from '../privilege-lines.ts';
import { type Selected, selectedColumns } from '../selected.ts';

const properties: readonly Selected[] = [
  {
    name: 'privileges',
    class: 'privilege',
    compare: 'set',
    sql: 'object.present',
    consequence: () => 'other roles may use a built-in or extension object than the history allows',
  },
];

/** A catalog whose objects have privileges: OID, ACL and owner of its rows, and the letter of acldefault(). */
const sources: readonly string[] = [
  source('pg_class', 'oid', 'relacl', `CASE relkind WHEN 'S' THEN 's'::"char" ELSE 'r' END`, 'relowner'),
  source('pg_proc', 'oid', 'proacl', `'f'::"char"`, 'proowner'),
  source('pg_type', 'oid', 'typacl', `'T'::"char"`, 'typowner'),
  source('pg_language', 'oid', 'lanacl', `'l'::"char"`, 'lanowner'),
  source('pg_foreign_data_wrapper', 'oid', 'fdwacl', `'F'::"char"`, 'fdwowner'),
  source('pg_foreign_server', 'oid', 'srvacl', `'S'::"char"`, 'srvowner'),
  source('pg_namespace', 'oid', 'nspacl', `'n'::"char"`, 'nspowner', `nspname <> 'public'`),
  /* sql */ `
  SELECT 'pg_class'::regclass::oid AS classid, attribute.attrelid AS objid, attribute.attnum::int AS objsubid,
    attribute.xmin AS xmin, attribute.attacl AS acl, '{}'::aclitem[] AS defaults, class.relowner AS owner
  FROM pg_attribute AS attribute JOIN pg_class AS class ON class.oid = attribute.attrelid
  WHERE attribute.attacl IS NOT NULL AND NOT attribute.attisdropped`,
];

function source(
  catalog: string,
  oid: string,
  acl: string,
  letter: string,
  owner: string,
  condition = 'true',
): string {
  return /* sql */ `
  SELECT '${catalog}'::regclass::oid AS classid, ${oid} AS objid, 0 AS objsubid, xmin, ${acl} AS acl,
    acldefault(${letter}, ${owner}) AS defaults, ${owner} AS owner
  FROM ${catalog} WHERE ${condition}`;
}

/**
 * Built-in objects whose privileges are not those of a fresh cluster, and extension members whose privileges
 * are not PostgreSQL's defaults or not those the extension gave them.
 */
export const builtInPrivileges: Kind = {
  name: 'built-in privilege',
  plural: 'built-in privileges',
  compared: {
    pg_init_privs: ['objoid', 'classoid', 'objsubid', 'privtype', 'initprivs'],
  },
  properties,
  query: ({ major }) => /* sql */ `
SELECT 'pg_init_privs'::regclass::oid AS classid, object.objid, object.objsubid, 0::oid AS nsp, object.xmin,
  identified.type || ' ' || identified.identity AS identity,
  NULL AS parent${selectedColumns(properties, major)}
FROM (
  SELECT object.*,
    ${privilegeLines('COALESCE(object.acl, object.defaults)', 'object.owner')} AS present,
    ${privilegeLines('object.defaults', 'object.owner')} AS usual,
    ${privilegeLines('COALESCE(initial.initprivs, object.defaults)', 'object.owner')} AS first
  FROM (${sources.join('\n  UNION ALL')}
  ) AS object
  LEFT JOIN pg_init_privs AS initial
    ON (initial.classoid, initial.objoid, initial.objsubid) = (object.classid, object.objid, object.objsubid)
  WHERE (object.acl IS NOT NULL OR initial.initprivs IS NOT NULL)
    AND (object.objid < 16384 OR EXISTS (SELECT FROM pg_depend AS membership
      WHERE membership.classid = object.classid AND membership.objid = object.objid AND membership.deptype = 'e'))
) AS object
CROSS JOIN LATERAL pg_identify_object(object.classid, object.objid, object.objsubid) AS identified
WHERE object.present <> object.first OR object.objid >= 16384 AND object.present <> object.usual`,
  missing: () => 'a built-in or extension object keeps the privileges it came with',
  unexpected: () => 'a built-in or extension object has other privileges than it came with',
};
