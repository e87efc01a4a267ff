import { quoteLiteral } from '../../sql/quote.ts';
import type { KindDdl } from '../kind-ddl.ts';

/** Replication origins. */
export const replicationOrigins: KindDdl = {
  kind: 'replication origin',
  create: ({ identity }) => {
    const name = literal(identity);
    const there = `EXISTS (SELECT FROM pg_replication_origin WHERE roname = ${name})`;
    return [{ sql: `SELECT pg_replication_origin_create(${name})\nWHERE NOT ${there}` }];
  },
  drop: ({ identity }) => [
    {
      sql: `SELECT pg_replication_origin_drop(roname)\nFROM pg_replication_origin\nWHERE roname = ${literal(identity)}`,
    },
  ],
};

function literal(identity: string): string {
  const name = identity.startsWith('"') ? identity.slice(1, -1).replaceAll('""', '"') : identity;
  return quoteLiteral(name).trim();
}
