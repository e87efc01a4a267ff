import type { Described } from '../../catalog/kind.ts';
import { ownName } from '../../catalog/own-name.ts';
import { noneOn } from '../absent.ts';
import { where } from '../guard.ts';
import type { Altered, KindDdl } from '../kind-ddl.ts';
import { withoutOuterParentheses } from '../readable.ts';

/** Row security policies. */
export const policies: KindDdl = {
  kind: 'policy',
  word: 'POLICY',
  name: ({ parent, identity }) => `${ownName(parent, identity)} ON ${parent}`,
  create: (policy) => [
    where(
      noneOn('pg_policy', policy.parent ?? '', ownName(policy.parent, policy.identity)),
      createPolicy(policy),
    ),
  ],
  drop: ({ parent, identity }) => [
    {
      sql: `DROP POLICY ${ownName(parent, identity)} ON ${parent}`,
      again: `DROP POLICY IF EXISTS ${ownName(parent, identity)} ON ${parent}`,
    },
  ],
  alter: {
    roles: ({ after }) => change(after, `TO ${roles(after)}`),
    using: ({ to, after }) =>
      to === null ? undefined : change(after, `USING (${withoutOuterParentheses(to)})`),
    'with check': ({ to, after }) =>
      to === null ? undefined : change(after, `WITH CHECK (${withoutOuterParentheses(to)})`),
  },
};

function change({ parent, identity }: Described, action: string): Altered {
  return { statements: [`ALTER POLICY ${ownName(parent, identity)} ON ${parent} ${action}`] };
}

function roles({ value }: Described): string {
  return value('roles')?.replaceAll('\n', ', ') ?? 'PUBLIC';
}

function createPolicy(policy: Described): string {
  const { parent, identity, value } = policy;
  const [using, check] = [value('using'), value('with check')];
  const lines = [
    `CREATE POLICY ${ownName(parent, identity)} ON ${parent}`,
    ...(value('restrictive') === null ? [] : ['AS RESTRICTIVE']),
    ...(value('command') === null ? [] : [`FOR ${value('command')}`]),
    ...(value('roles') === null ? [] : [`TO ${roles(policy)}`]),
    ...(using === null ? [] : [`USING (${withoutOuterParentheses(using)})`]),
    ...(check === null ? [] : [`WITH CHECK (${withoutOuterParentheses(check)})`]),
  ];
  return lines.join('\n    ');
}
