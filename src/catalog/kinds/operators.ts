import { fixed, flag, operator, routine, userMade } from '../fragments.ts';
import type { Kind } from '../kind.ts';
import { type Selected, selectedColumns } from '../selected.ts';

const properties: readonly Selected[] = [
  {
    name: 'function',
    class: 'structure',
    sql: routine('operator.oprcode'),
    consequence: ({ actual }) =>
      actual === null
        ? 'the operator is only a shell, and its use fails'
        : 'the operator computes something else',
  },
  {
    name: 'result',
    class: 'structure',
    sql: 'CASE WHEN operator.oprresult <> 0 THEN format_type(operator.oprresult, NULL) END',
    consequence: () => 'expressions with the operator have another type',
  },
  { name: 'commutator', class: 'structure', sql: operator('operator.oprcom'), consequence: plans },
  { name: 'negator', class: 'structure', sql: operator('operator.oprnegate'), consequence: plans },
  { name: 'restrict', class: 'tuning', sql: routine('operator.oprrest') },
  { name: 'join', class: 'tuning', sql: routine('operator.oprjoin') },
  { name: 'hashes', class: 'structure', sql: flag('operator.oprcanhash'), consequence: plans },
  { name: 'merges', class: 'structure', sql: flag('operator.oprcanmerge'), consequence: plans },
];

function plans(): string {
  return 'the planner may rewrite conditions with the operator in other ways and use other indexes and joins';
}

/** Operators, shells left by COMMUTATOR and NEGATOR included. */
export const operators: Kind = {
  name: 'operator',
  plural: 'operators',
  needs: { catalog: 'pg_operator' },
  compared: {
    pg_operator: [
      'oprname',
      'oprnamespace',
      'oprowner',
      'oprcanmerge',
      'oprcanhash',
      'oprleft',
      'oprright',
      'oprresult',
      'oprcom',
      'oprnegate',
      'oprcode',
      'oprrest',
      'oprjoin',
    ],
  },
  properties,
  owner: true,
  query: ({ major }) => /* sql */ `
SELECT ${fixed('pg_operator', 'operator', 'operator.oprnamespace')},
  operator.oid::regoperator::text AS identity,
  NULL AS parent,
  operator.oprowner AS owner${selectedColumns(properties, major)}
FROM pg_operator AS operator
WHERE ${userMade('operator.oid', 'operator.oprnamespace')}`,
  missing: () => 'expressions with the operator fail',
};
