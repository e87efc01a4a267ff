import type { Described } from '../../catalog/kind.ts';
import { noneNamed } from '../absent.ts';
import { ifExists, where } from '../guard.ts';
import type { KindDdl } from '../kind-ddl.ts';
import { changedOptions, optionsClause } from '../option-words.ts';
import { routineName } from '../routine-name.ts';

/** Foreign data wrappers. */
export const foreignDataWrappers: KindDdl = {
  kind: 'foreign data wrapper',
  word: 'FOREIGN DATA WRAPPER',
  create: (wrapper) => [
    where(noneNamed('pg_foreign_data_wrapper', 'fdwname', wrapper.identity), createWrapper(wrapper)),
  ],
  drop: ({ identity }) => [ifExists('DROP FOREIGN DATA WRAPPER', identity)],
  alter: {
    handler: ({ to, after }) => ({ statements: [change(after, routine('HANDLER', to))] }),
    validator: ({ to, after }) => ({ statements: [change(after, routine('VALIDATOR', to))] }),
    options: (alteration) => ({ statements: [change(alteration.after, changedOptions(alteration))] }),
  },
};

function change({ identity }: Described, action: string): string {
  return `ALTER FOREIGN DATA WRAPPER ${identity} ${action}`;
}

function routine(word: string, signature: string | null): string {
  return signature === null ? `NO ${word}` : `${word} ${routineName(signature)}`;
}

function createWrapper({ identity, value }: Described): string {
  const [handler, validator] = [value('handler'), value('validator')];
  const parts = [
    `CREATE FOREIGN DATA WRAPPER ${identity}`,
    ...(handler === null ? [] : [routine('HANDLER', handler)]),
    ...(validator === null ? [] : [routine('VALIDATOR', validator)]),
  ];
  return `${parts.join(' ')}${optionsClause(value('options'))}`;
}
