import type { Described } from '../../catalog/kind.ts';
import { ifExists, ifNotExists } from '../guard.ts';
import type { Draft, KindDdl } from '../kind-ddl.ts';

/** Extended statistics objects. */
export const statisticsObjects: KindDdl = {
  kind: 'statistics object',
  word: 'STATISTICS',
  create: (statistics) => [ifNotExists('CREATE STATISTICS', clauses(statistics)), ...target(statistics)],
  drop: ({ identity }) => [ifExists('DROP STATISTICS', identity)],
  alter: {
    'statistics target': ({ to, after }) => ({
      statements: [`ALTER STATISTICS ${after.identity} SET STATISTICS ${to ?? '-1'}`],
    }),
  },
};

/** Kinds cannot be named for a single expression, and `expressions` is what expressions bring by themselves. */
function clauses({ identity, parent, value }: Described): string {
  const kinds = lines(value('kinds')).filter((kind) => kind !== 'expressions');
  const parts = [...lines(value('columns')), ...expressions(value('expressions')).map((each) => `(${each})`)];
  const which = kinds.length === 0 ? '' : ` (${kinds.join(', ')})`;
  return `${identity}${which} ON ${parts.join(', ')} FROM ${parent}`;
}

function target({ identity, value }: Described): readonly Draft[] {
  const wanted = value('statistics target');
  return wanted === null ? [] : [{ sql: `ALTER STATISTICS ${identity} SET STATISTICS ${wanted}` }];
}

function lines(value: string | null): readonly string[] {
  return value === null ? [] : value.split('\n');
}

/** One expression a line; a long one goes on in lines that are indented, or end a CASE. */
function expressions(value: string | null): readonly string[] {
  return value === null ? [] : value.split(/\n(?!\s|END\b)/);
}
