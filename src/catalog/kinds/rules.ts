import { quoteLiteral } from '../../sql/quote.ts';
import { firingState } from '../firing-state.ts';
import { fixed, notMember } from '../fragments.ts';
import type { Described, Kind, Restatement } from '../kind.ts';
import { ownName } from '../own-name.ts';
import { nameWithin, relation, restatement } from '../restate.ts';
import { type Selected, selectedColumns } from '../selected.ts';
import { lasting } from '../user-relation.ts';

const properties: readonly Selected[] = [
  {
    name: 'definition',
    class: 'structure',
    compare: 'expression',
    sql: `CASE WHEN rule.rulename <> '_RETURN' THEN pg_get_ruledef(rule.oid) END`,
    consequence: () => 'statements are rewritten in another way',
  },
  {
    name: 'firing',
    class: 'structure',
    sql: firingState('rule.ev_enabled'),
    consequence: ({ actual }) =>
      `it applies ${actual === 'disabled' ? 'never' : (actual ?? 'in ordinary sessions')}`,
  },
];

/** Rules; the one that makes a view is the view's, unless it carries a comment. */
export const rules: Kind = {
  name: 'rule',
  plural: 'rules',
  needs: { catalog: 'pg_rewrite' },
  compared: {
    pg_rewrite: ['rulename', 'ev_class', 'ev_type', 'ev_enabled', 'is_instead', 'ev_qual', 'ev_action'],
  },
  properties,
  query: ({ major }) => /* sql */ `
SELECT ${fixed('pg_rewrite', 'rule', 'class.relnamespace')},
  class.oid::regclass::text || ' ' || quote_ident(rule.rulename) AS identity,
  class.oid::regclass::text AS parent${selectedColumns(properties, major)}
FROM pg_rewrite AS rule
JOIN pg_class AS class ON class.oid = rule.ev_class
LEFT JOIN pg_description AS note ON note.classoid = 'pg_rewrite'::regclass AND note.objoid = rule.oid
WHERE rule.oid >= 16384 AND ${lasting('class')}
  AND (rule.rulename <> '_RETURN' OR rule.ev_enabled <> 'O' OR note.description IS NOT NULL)
  AND ${notMember('pg_class', 'rule.ev_class')}`,
  restate,
  changes: ({ parent, identity }) => [`DROP RULE ${ownName(parent, identity)} ON ${parent}`],
  missing: ({ parent }) => `statements on ${parent} are no longer rewritten`,
  unexpected: ({ parent }) => `statements on ${parent} are rewritten`,
};

function restate(object: Described, _property: string, text: string): Restatement | undefined {
  if (object.parent === null) return undefined;
  const name = nameWithin(object);
  return restatement(
    text.replace(/^CREATE RULE/, 'CREATE OR REPLACE RULE'),
    /* sql */ `
SELECT pg_get_ruledef(rule.oid) FROM pg_rewrite AS rule
WHERE rule.ev_class = ${relation(object.parent)} AND quote_ident(rule.rulename) = ${quoteLiteral(name)}`,
  );
}
