import { quoteLiteral } from '../../sql/quote.ts';
import { collation, fixed, flag, userMade } from '../fragments.ts';
import type { Kind } from '../kind.ts';
import { type Selected, selectedColumns } from '../selected.ts';

/** `DEFAULT NULL` is stored for types with a length only; it means the same as no default. */
const idle = /* sql */ `(pg_get_expr(type.typdefaultbin, 0) IN (
      'NULL::' || format_type(type.typbasetype, NULL),
      'NULL::' || format_type(type.typbasetype, -1),
      'NULL::' || format_type(type.typbasetype, type.typtypmod)))`;

const properties: readonly Selected[] = [
  {
    name: 'type',
    class: 'structure',
    sql: 'format_type(type.typbasetype, type.typtypmod)',
    consequence: ({ expected, actual }) => `columns of the domain hold ${actual} instead of ${expected}`,
  },
  {
    name: 'collation',
    class: 'structure',
    sql: collation('type.typcollation', 'base.typcollation'),
    consequence: () => 'values sort and compare in another order',
  },
  {
    name: 'default',
    class: 'structure',
    compare: 'expression',
    sql: `CASE WHEN ${idle} IS NOT TRUE THEN pg_get_expr(type.typdefaultbin, 0) END`,
    consequence: () => 'an INSERT that leaves a column of the domain out stores another value',
  },
  {
    name: 'not null',
    class: 'structure',
    sql: (major) => (major >= 17 ? 'NULL' : flag('type.typnotnull')),
    consequence: ({ actual }) => (actual === null ? 'NULL is accepted' : 'NULL is rejected'),
  },
  {
    name: 'storage',
    class: 'tuning',
    sql: `CASE WHEN type.typstorage <> base.typstorage THEN CASE type.typstorage WHEN 'p' THEN 'plain'
      WHEN 'e' THEN 'external' WHEN 'm' THEN 'main' WHEN 'x' THEN 'extended' END END`,
  },
];

/** Domains; their CHECK (and from 17 on NOT NULL) constraints are objects of their own. */
export const domains: Kind = {
  name: 'domain',
  plural: 'domains',
  needs: { catalog: 'pg_type', types: 'd' },
  compared: {
    pg_type: [
      'typname',
      'typnamespace',
      'typowner',
      'typtype',
      'typacl',
      'typbasetype',
      'typtypmod',
      'typcollation',
      'typdefaultbin',
      'typnotnull',
      'typstorage',
    ],
  },
  properties,
  owner: true,
  acl: 'T',
  query: ({ major }) => /* sql */ `
SELECT ${fixed('pg_type', 'type', 'type.typnamespace')},
  type.oid::regtype::text AS identity,
  NULL AS parent,
  type.typowner AS owner,
  type.typacl AS acl${selectedColumns(properties, major)}
FROM pg_type AS type
JOIN pg_type AS base ON base.oid = type.typbasetype
WHERE type.typtype = 'd' AND ${userMade('type.oid', 'type.typnamespace')}`,
  restate: ({ identity }, _property, text) => ({
    apply: `ALTER DOMAIN ${identity} SET DEFAULT ${text}`,
    read: `SELECT pg_get_expr(typdefaultbin, 0) FROM pg_type WHERE oid = ${quoteLiteral(identity)}::regtype`,
  }),
  changes: ({ identity }) => [
    `COMMENT ON DOMAIN ${identity} IS 'changed by squash'`,
    `REVOKE USAGE ON DOMAIN ${identity} FROM PUBLIC`,
    `DROP DOMAIN ${identity} CASCADE`,
  ],
  missing: () => 'columns and functions cannot use the domain',
};
