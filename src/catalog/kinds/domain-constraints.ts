import { quoteLiteral } from '../../sql/quote.ts';
import { fixed, flag, notMember, userMade } from '../fragments.ts';
import type { Kind } from '../kind.ts';
import { type Selected, selectedColumns } from '../selected.ts';

const properties: readonly Selected[] = [
  {
    name: 'not null',
    class: 'structure',
    sql: flag(`con.contype = 'n'`),
    consequence: ({ actual }) => (actual === null ? 'NULL is accepted' : 'NULL is rejected'),
  },
  {
    name: 'check',
    class: 'structure',
    compare: 'expression',
    sql: 'pg_get_expr(con.conbin, 0)',
    consequence: () => 'other values of the domain are accepted',
  },
  {
    name: 'not valid',
    class: 'structure',
    sql: flag('NOT con.convalidated'),
    consequence: ({ actual }) =>
      actual === null
        ? 'values that were there before are checked too'
        : 'values that were there before may violate it',
  },
];

/** Constraints of domains. */
export const domainConstraints: Kind = {
  name: 'domain constraint',
  plural: 'domain constraints',
  needs: { catalog: 'pg_type', types: 'd' },
  compared: {
    pg_constraint: ['conname', 'contype', 'contypid', 'convalidated', 'conbin'],
  },
  properties,
  query: ({ major }) => /* sql */ `
SELECT ${fixed('pg_constraint', 'con', 'type.typnamespace')},
  type.oid::regtype::text || ' ' || quote_ident(con.conname) AS identity,
  type.oid::regtype::text AS parent${selectedColumns(properties, major)}
FROM pg_constraint AS con
JOIN pg_type AS type ON type.oid = con.contypid
WHERE ${userMade('type.oid', 'type.typnamespace')}
  AND ${notMember('pg_type', 'type.oid')}`,
  restate: ({ parent }, _property, text) => ({
    apply: `ALTER DOMAIN ${parent} ADD CONSTRAINT "squash restated" CHECK (${text}) NOT VALID`,
    read: /* sql */ `SELECT pg_get_expr(conbin, 0) FROM pg_constraint
      WHERE conname = 'squash restated' AND contypid = ${quoteLiteral(parent ?? '')}::regtype`,
  }),
  missing: ({ value }) =>
    value('not null') === 'yes' ? 'NULL is accepted' : 'values that the constraint rejects are accepted',
  unexpected: ({ value }) =>
    value('not null') === 'yes' ? 'NULL is rejected' : 'values that were accepted are rejected',
};
