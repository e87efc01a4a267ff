import type { Described } from '../../catalog/kind.ts';
import { ancestryAlterations } from '../ancestry.ts';
import { ifExists, ifNotExists } from '../guard.ts';
import type { KindDdl, Making } from '../kind-ddl.ts';
import { changedOptions, optionsClause } from '../option-words.ts';
import { partitionClauses, tableClauses } from '../table-parts.ts';

/** Foreign tables with what stands in CREATE FOREIGN TABLE. */
export const foreignTables: KindDdl = {
  kind: 'foreign table',
  word: 'FOREIGN TABLE',
  grantWord: 'TABLE',
  create: (table, making) => [
    ifNotExists('CREATE FOREIGN TABLE', `${table.identity} ${clauses(table, making)}`),
  ],
  drop: ({ identity }) => [ifExists('DROP FOREIGN TABLE', identity)],
  alter: {
    options: (alteration) => ({
      statements: [`ALTER FOREIGN TABLE ${alteration.after.identity} ${changedOptions(alteration)}`],
    }),
    ...ancestryAlterations,
  },
  fixed: { 'detach pending': 'only an interrupted DETACH PARTITION … CONCURRENTLY leaves it' },
};

function clauses(table: Described, making: Making): string {
  const { value } = table;
  const inherits = value('inherits')?.replaceAll('\n', ', ');
  const columns =
    value('partition of') === null ? tableClauses(table, making) : partitionClauses(table, making);
  const parents = inherits === undefined ? '' : ` INHERITS (${inherits})`;
  return `${columns}${parents} SERVER ${value('server')}${optionsClause(value('options'))}`;
}
