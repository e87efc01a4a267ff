import type { Kind } from '../kind.ts';

/** Replication origins that a history creates; those of subscriptions carry the subscription's OID as name. */
export const replicationOrigins: Kind = {
  name: 'replication origin',
  plural: 'replication origins',
  cluster: true,
  compared: { pg_replication_origin: ['roname'] },
  properties: [],
  query: () => /* sql */ `
SELECT 'pg_replication_origin'::regclass::oid AS classid, origin.roident AS objid, 1 AS objsubid,
  0::oid AS nsp, origin.xmin AS xmin,
  quote_ident(origin.roname) AS identity,
  NULL AS parent
FROM pg_replication_origin AS origin
WHERE NOT EXISTS (
  SELECT FROM pg_subscription AS subscription WHERE origin.roname = 'pg_' || subscription.oid::text)`,
  missing: ({ identity }) => `a session that replays from the origin ${identity} fails`,
};
