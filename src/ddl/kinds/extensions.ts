import { ifExists, ifNotExists } from '../guard.ts';
import type { KindDdl } from '../kind-ddl.ts';

/** Extensions; the version is said only where the server would not take it by itself, which the proof shows. */
export const extensions: KindDdl = {
  kind: 'extension',
  word: 'EXTENSION',
  create: ({ identity, value }) => [
    ifNotExists('CREATE EXTENSION', `${identity} WITH SCHEMA ${value('schema')}`),
  ],
  drop: ({ identity }) => [ifExists('DROP EXTENSION', identity)],
  alter: {
    schema: ({ to, after }) => ({ statements: [`ALTER EXTENSION ${after.identity} SET SCHEMA ${to}`] }),
    version: ({ to, after }) => ({ statements: [`ALTER EXTENSION ${after.identity} UPDATE TO '${to}'`] }),
  },
};
