import type { Described } from '../../catalog/kind.ts';
import { ifExists } from '../guard.ts';
import type { Alter, KindDdl } from '../kind-ddl.ts';
import { routineName } from '../routine-name.ts';

const replace: Alter = ({ after }) => ({ statements: [createLanguage(after)] });

/** Procedural languages made without an extension. */
export const languages: KindDdl = {
  kind: 'language',
  word: 'LANGUAGE',
  create: (language) => [{ sql: createLanguage(language) }],
  drop: ({ identity }) => [ifExists('DROP LANGUAGE', identity)],
  alter: { trusted: replace, handler: replace, 'inline handler': replace, validator: replace },
  fixed: { 'built in': 'only initdb makes built-in languages' },
};

function createLanguage({ identity, value }: Described): string {
  const parts = [
    `CREATE OR REPLACE${value('trusted') === null ? '' : ' TRUSTED'} LANGUAGE ${identity}`,
    ...named('HANDLER', value('handler')),
    ...named('INLINE', value('inline handler')),
    ...named('VALIDATOR', value('validator')),
  ];
  return parts.join('\n    ');
}

function named(word: string, routine: string | null): readonly string[] {
  return routine === null ? [] : [`${word} ${routineName(routine)}`];
}
