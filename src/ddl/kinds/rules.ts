import type { Described } from '../../catalog/kind.ts';
import { ownName } from '../../catalog/own-name.ts';
import { firingWord } from '../firing-word.ts';
import type { KindDdl } from '../kind-ddl.ts';

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
  drop: ({ parent, identity }) => [
    {
      sql: `DROP RULE ${ownName(parent, identity)} ON ${parent}`,
      again: `DROP RULE IF EXISTS ${ownName(parent, identity)} ON ${parent}`,
    },
  ],
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
