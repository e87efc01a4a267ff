import type { Described } from '../../catalog/kind.ts';
import { ownName } from '../../catalog/own-name.ts';
import { firingWord } from '../firing-word.ts';
import type { Draft, KindDdl } from '../kind-ddl.ts';
import type { Schema } from '../schema.ts';
import { resetShared } from '../shared-properties.ts';

/** Rules; the one behind a view only where it fires in an unusual way. */
export const rules: KindDdl = {
  kind: 'rule',
  word: 'RULE',
  name: ({ parent, identity }) => `${ownName(parent, identity)} ON ${parent}`,
  create: (rule) => {
    const text = (rule.value('definition') ?? '').replace(/;$/, '');
    const made =
      text === '' ? [] : [{ sql: text, again: text.replace(/^CREATE RULE/, 'CREATE OR REPLACE RULE') }];
    return [...made, ...(rule.value('firing') === null ? [] : [{ sql: enabled(rule) }])];
  },
  drop: (rule, schema) => (isViewItself(rule) ? usual(rule, schema) : dropped(rule)),
  alter: {
    definition: ({ to }) =>
      to === null
        ? undefined
        : { statements: [to.replace(/;$/, '').replace(/^CREATE RULE/, 'CREATE OR REPLACE RULE')] },
    firing: ({ after }) => ({ statements: [enabled(after)] }),
  },
};

function enabled({ parent, identity, value }: Described): string {
  return `ALTER TABLE ${parent} ${firingWord(value('firing'))} RULE ${ownName(parent, identity)}`;
}

/** The rule that makes a view what it is, which is an object only where it has something unusual. */
function isViewItself({ parent, identity }: Described): boolean {
  return ownName(parent, identity) === '"_RETURN"';
}

function usual(rule: Described, schema: Schema): readonly Draft[] {
  const statement = `ALTER TABLE ${rule.parent} ENABLE RULE ${ownName(rule.parent, rule.identity)}`;
  const firing = rule.value('firing') === null ? [] : [{ sql: statement }];
  return [...firing, ...resetShared(rules, rule, schema)];
}

function dropped({ parent, identity }: Described): readonly Draft[] {
  const before = 'DROP RULE';
  return [
    {
      sql: `${before} ${ownName(parent, identity)} ON ${parent}`,
      again: `${before} IF EXISTS ${ownName(parent, identity)} ON ${parent}`,
    },
  ];
}
