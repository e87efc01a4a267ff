import { fixed, qualified, userMade } from '../fragments.ts';
import type { Kind } from '../kind.ts';
import { type Selected, selectedColumns } from '../selected.ts';

const finds = (): string => 'to_tsvector() and to_tsquery() yield other lexemes, so searches find other rows';

const properties: readonly Selected[] = [
  {
    name: 'parser',
    class: 'structure',
    sql: qualified('parserspace.nspname', 'parser.prsname'),
    consequence: finds,
  },
  {
    name: 'mappings',
    class: 'structure',
    compare: 'set',
    sql: /* sql */ `(
      SELECT string_agg(token.alias || ': ' || chain.dictionaries, E'\\n' ORDER BY token.alias COLLATE "C")
      FROM (
        SELECT map.maptokentype,
          string_agg(map.mapdict::regdictionary::text, ', ' ORDER BY map.mapseqno) AS dictionaries
        FROM pg_ts_config_map AS map
        WHERE map.mapcfg = config.oid
        GROUP BY map.maptokentype
      ) AS chain
      JOIN ts_token_type(config.cfgparser) AS token ON token.tokid = chain.maptokentype
    )`,
    consequence: finds,
  },
];

/** Text search configurations with the dictionaries of each token type in order. */
export const textSearchConfigurations: Kind = {
  name: 'text search configuration',
  plural: 'text search configurations',
  needs: { catalog: 'pg_ts_config' },
  compared: {
    pg_ts_config: ['cfgname', 'cfgnamespace', 'cfgowner', 'cfgparser'],
    pg_ts_config_map: ['mapcfg', 'maptokentype', 'mapseqno', 'mapdict'],
  },
  properties,
  owner: true,
  query: ({ major }) => /* sql */ `
SELECT ${fixed('pg_ts_config', 'config', 'config.cfgnamespace')},
  ${qualified('namespace.nspname', 'config.cfgname')} AS identity,
  NULL AS parent,
  config.cfgowner AS owner${selectedColumns(properties, major)}
FROM pg_ts_config AS config
JOIN pg_namespace AS namespace ON namespace.oid = config.cfgnamespace
JOIN pg_ts_parser AS parser ON parser.oid = config.cfgparser
JOIN pg_namespace AS parserspace ON parserspace.oid = parser.prsnamespace
WHERE ${userMade('config.oid', 'config.cfgnamespace')}`,
  missing: () => 'to_tsvector() and to_tsquery() with it fail',
};
