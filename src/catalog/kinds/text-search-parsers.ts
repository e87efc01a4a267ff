import { fixed, qualified, routine, userMade } from '../fragments.ts';
import type { Kind } from '../kind.ts';
import { type Selected, selectedColumns } from '../selected.ts';

function property(name: string, column: string): Selected {
  return {
    name,
    class: 'structure',
    sql: routine(`parser.${column}`),
    consequence: () => 'text is cut into other tokens, so searches find other rows',
  };
}

const properties: readonly Selected[] = [
  property('start', 'prsstart'),
  property('gettoken', 'prstoken'),
  property('end', 'prsend'),
  {
    ...property('headline', 'prsheadline'),
    consequence: () => 'ts_headline() fails or marks other words',
  },
  property('lextypes', 'prslextype'),
];

/** Text search parsers. */
export const textSearchParsers: Kind = {
  name: 'text search parser',
  plural: 'text search parsers',
  needs: { catalog: 'pg_ts_parser' },
  compared: {
    pg_ts_parser: ['prsname', 'prsnamespace', 'prsstart', 'prstoken', 'prsend', 'prsheadline', 'prslextype'],
  },
  properties,
  query: ({ major }) => /* sql */ `
SELECT ${fixed('pg_ts_parser', 'parser', 'parser.prsnamespace')},
  ${qualified('namespace.nspname', 'parser.prsname')} AS identity,
  NULL AS parent${selectedColumns(properties, major)}
FROM pg_ts_parser AS parser
JOIN pg_namespace AS namespace ON namespace.oid = parser.prsnamespace
WHERE ${userMade('parser.oid', 'parser.prsnamespace')}`,
  missing: () => 'text search configurations cannot use it',
};
