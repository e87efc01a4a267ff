import { quoteLiteral } from '../../sql/quote.ts';
import { fixed, flag, notMember } from '../fragments.ts';
import type { Described, Kind, Restatement } from '../kind.ts';
import { ownName } from '../own-name.ts';
import { nameWithin, relation, restatement } from '../restate.ts';
import { type Selected, selectedColumns } from '../selected.ts';
import { lasting } from '../user-relation.ts';

const roles = /* sql */ `CASE WHEN policy.polroles <> '{0}'::oid[] THEN (
    SELECT string_agg(CASE WHEN role = 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(role)) END, E'\\n'
      ORDER BY pg_get_userbyid(role) COLLATE "C")
    FROM unnest(policy.polroles) AS role
  ) END`;

const properties: readonly Selected[] = [
  {
    name: 'command',
    class: 'privilege',
    sql: `CASE policy.polcmd WHEN 'r' THEN 'SELECT' WHEN 'a' THEN 'INSERT' WHEN 'w' THEN 'UPDATE' WHEN 'd' THEN 'DELETE' END`,
    consequence: ({ expected, actual }) =>
      `it applies to ${actual ?? 'every command'} instead of ${expected ?? 'every command'}`,
  },
  {
    name: 'restrictive',
    class: 'privilege',
    sql: flag('NOT policy.polpermissive'),
    consequence: ({ actual }) =>
      actual === null
        ? 'it allows rows instead of forbidding them'
        : 'it forbids rows instead of allowing them',
  },
  {
    name: 'roles',
    class: 'privilege',
    compare: 'set',
    sql: roles,
    consequence: ({ actual }) => `it applies to ${actual?.replaceAll('\n', ', ') ?? 'every role'}`,
  },
  {
    name: 'using',
    class: 'privilege',
    compare: 'expression',
    sql: 'pg_get_expr(policy.polqual, policy.polrelid)',
    consequence: () => 'other rows are visible, or can be updated and deleted',
  },
  {
    name: 'with check',
    class: 'privilege',
    compare: 'expression',
    sql: 'pg_get_expr(policy.polwithcheck, policy.polrelid)',
    consequence: () => 'other rows can be written',
  },
];

/** Row security policies. */
export const policies: Kind = {
  name: 'policy',
  plural: 'policies',
  class: 'privilege',
  needs: { catalog: 'pg_policy' },
  compared: {
    pg_policy: ['polname', 'polrelid', 'polcmd', 'polpermissive', 'polroles', 'polqual', 'polwithcheck'],
  },
  properties,
  query: ({ major }) => /* sql */ `
SELECT ${fixed('pg_policy', 'policy', 'class.relnamespace')},
  class.oid::regclass::text || ' ' || quote_ident(policy.polname) AS identity,
  class.oid::regclass::text AS parent${selectedColumns(properties, major)}
FROM pg_policy AS policy
JOIN pg_class AS class ON class.oid = policy.polrelid
WHERE policy.oid >= 16384 AND ${lasting('class')}
  AND ${notMember('pg_class', 'policy.polrelid')}`,
  restate,
  changes: ({ parent, identity }) => [
    `ALTER POLICY ${ownName(parent, identity)} ON ${parent} TO pg_monitor`,
    `ALTER POLICY ${ownName(parent, identity)} ON ${parent} RENAME TO squash_changed`,
    `DROP POLICY ${ownName(parent, identity)} ON ${parent}`,
  ],
  missing: ({ value, parent }) =>
    value('restrictive') === null
      ? `roles no longer reach the rows of ${parent} that it allows`
      : `rows of ${parent} that it forbids can be reached`,
  unexpected: ({ value, parent }) =>
    value('restrictive') === null
      ? `roles reach rows of ${parent} that were hidden from them`
      : `roles no longer reach all rows of ${parent} they did`,
};

function restate(object: Described, property: string, text: string): Restatement | undefined {
  if (object.parent === null) return undefined;
  const name = nameWithin(object);
  const column = property === 'using' ? 'polqual' : 'polwithcheck';
  return restatement(
    `ALTER POLICY ${name} ON ${object.parent} ${property.toUpperCase()} (${text})`,
    /* sql */ `
SELECT pg_get_expr(policy.${column}, policy.polrelid) FROM pg_policy AS policy
WHERE policy.polrelid = ${relation(object.parent)} AND quote_ident(policy.polname) = ${quoteLiteral(name)}`,
  );
}
