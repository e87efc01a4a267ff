import { unreadable } from '../fragments.ts';
import type { Kind } from '../kind.ts';

const pages = /* sql */ `SELECT substr(encode(sha256(convert_to(COALESCE(
    string_agg(pageno || '' '' || md5(data), '' '' ORDER BY pageno), ''''), ''UTF8'')), ''hex''), 1, 16) AS value
  FROM pg_catalog.pg_largeobject WHERE loid = %s`;

/** A hash of the content, read by a query of its own, which a role without the right to read it never sends. */
const content = /* sql */ `CASE WHEN has_table_privilege('pg_largeobject', 'SELECT')
    THEN substring(query_to_xml(format('${pages}', large.oid), false, false, '')::text FROM '<value>(.*)</value>')
    ELSE '${unreadable}' END`;

/**
 * Large objects. One whose OID a person chose has the OID as identity; one whose OID the server chose has a hash
 * of its content and a number among its equals, for its OID is another at every replay.
 */
export const largeObjects: Kind = {
  name: 'large object',
  plural: 'large objects',
  needs: { catalog: 'pg_largeobject_metadata' },
  compared: {
    pg_largeobject_metadata: ['oid', 'lomowner', 'lomacl'],
    pg_largeobject: ['loid', 'pageno', 'data'],
  },
  properties: [{ name: 'content', class: 'data', consequence: () => 'reading it gives other bytes' }],
  owner: true,
  acl: 'L',
  query: () => /* sql */ `
SELECT 'pg_largeobject'::regclass::oid AS classid, object.oid AS objid, 0 AS objsubid, 0::oid AS nsp,
  object.xmin AS xmin,
  CASE WHEN object.chosen THEN object.oid::text
    ELSE 'content ' || object.content || ' #' || row_number() OVER (
      PARTITION BY object.chosen, object.content
      ORDER BY pg_get_userbyid(object.lomowner), object.lomacl::text COLLATE "C", object.oid) END AS identity,
  NULL AS parent,
  object.lomowner AS owner,
  object.lomacl AS acl,
  CASE WHEN object.chosen THEN object.content END AS p1
FROM (
  SELECT large.oid, large.xmin, large.lomowner, large.lomacl,
    large.oid < 16384 OR large.oid::bigint > newest.oid + 10000 + count(*) OVER () AS chosen,
    ${content} AS content
  FROM pg_largeobject_metadata AS large
  CROSS JOIN (
    SELECT greatest(16384, (SELECT max(oid::bigint) FROM pg_class), (SELECT max(oid::bigint) FROM pg_type),
      (SELECT max(oid::bigint) FROM pg_proc), (SELECT max(oid::bigint) FROM pg_roles)) AS oid
  ) AS newest
) AS object`,
  missing: () => 'lo_get() and lo_open() of it fail',
};
