import { quoteLiteral } from '../../sql/quote.ts';
import { ifExists, ifNotExists } from '../guard.ts';
import type { KindDdl } from '../kind-ddl.ts';

const byScript = 'the script of the extension says it';

/** Extensions; the version is said where all is said in full, which is where the server's usual one is another. */
export const extensions: KindDdl = {
  kind: 'extension',
  word: 'EXTENSION',
  create: ({ identity, value }, { schema }) => {
    const version = schema.exact ? ` VERSION ${quoteLiteral(value('version') ?? '').trim()}` : '';
    return [ifNotExists('CREATE EXTENSION', `${identity} WITH SCHEMA ${value('schema')}${version}`)];
  },
  drop: ({ identity }) => [ifExists('DROP EXTENSION', identity)],
  alter: {
    schema: ({ to, after }) => ({ statements: [`ALTER EXTENSION ${after.identity} SET SCHEMA ${to}`] }),
    version: ({ to, after }) => ({ statements: [`ALTER EXTENSION ${after.identity} UPDATE TO '${to}'`] }),
  },
  fixed: {
    relocatable: byScript,
    'configuration tables': byScript,
    owner: 'an extension belongs to the role that made it',
  },
};
