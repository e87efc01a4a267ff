import type { Described } from '../../catalog/kind.ts';
import { quoteLiteral } from '../../sql/quote.ts';
import { ifExists, ifNotExists } from '../guard.ts';
import type { KindDdl } from '../kind-ddl.ts';
import { changedOptions, optionsClause } from '../option-words.ts';

/** Foreign servers. */
export const foreignServers: KindDdl = {
  kind: 'foreign server',
  word: 'SERVER',
  grantWord: 'FOREIGN SERVER',
  create: (server) => [ifNotExists('CREATE SERVER', clauses(server))],
  drop: ({ identity }) => [ifExists('DROP SERVER', identity)],
  alter: {
    version: ({ to, after }) => ({
      statements: [
        `ALTER SERVER ${after.identity} VERSION ${to === null ? 'NULL' : quoteLiteral(to).trim()}`,
      ],
    }),
    options: (alteration) => ({
      statements: [`ALTER SERVER ${alteration.after.identity} ${changedOptions(alteration)}`],
    }),
  },
};

function clauses({ identity, value }: Described): string {
  const text = (word: string, given: string | null): readonly string[] =>
    given === null ? [] : [`${word} ${quoteLiteral(given).trim()}`];
  const parts = [
    identity,
    ...text('TYPE', value('type')),
    ...text('VERSION', value('version')),
    `FOREIGN DATA WRAPPER ${value('wrapper')}`,
  ];
  return `${parts.join(' ')}${optionsClause(value('options'))}`;
}
