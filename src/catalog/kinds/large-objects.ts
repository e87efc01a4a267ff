import type { Kind } from '../kind.ts';

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
      PARTITION BY object.chosen, object.content ORDER BY object.oid) END AS identity,
  NULL AS parent,
  object.lomowner AS owner,
  object.lomacl AS acl,
  CASE WHEN object.chosen THEN object.content END AS p1
FROM (
  SELECT large.oid, large.xmin, large.lomowner, large.lomacl,
    large.oid < 16384 OR large.oid::bigint > newest.oid + 10000 + count(*) OVER () AS chosen,
    substr(encode(sha256(convert_to(COALESCE((
      SELECT string_agg(page.pageno || ' ' || md5(page.data), ' ' ORDER BY page.pageno)
      FROM pg_largeobject AS page WHERE page.loid = large.oid
    ), ''), 'UTF8')), 'hex'), 1, 16) AS content
  FROM pg_largeobject_metadata AS large
  CROSS JOIN (
    SELECT greatest(16384, (SELECT max(oid::bigint) FROM pg_class), (SELECT max(oid::bigint) FROM pg_type),
      (SELECT max(oid::bigint) FROM pg_proc), (SELECT max(oid::bigint) FROM pg_authid)) AS oid
  ) AS newest
) AS object`,
  missing: () => 'lo_get() and lo_open() of it fail',
};
