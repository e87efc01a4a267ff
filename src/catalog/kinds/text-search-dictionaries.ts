import { fixed, qualified, userMade } from '../fragments.ts';
import type { Kind } from '../kind.ts';
import { type Selected, selectedColumns } from '../selected.ts';

const lexemes = (): string => 'words are reduced to other lexemes, so searches find other rows';

/** One option as PostgreSQL writes it: a name, ` = `, and a number or a quoted text. */
const option = String.raw`(?:"(?:[^"]|"")*"|[^"=,\s]+) = (?:E?'(?:[^']|'')*'|[^',\s]+)`;

const properties: readonly Selected[] = [
  {
    name: 'template',
    class: 'structure',
    sql: qualified('templatespace.nspname', 'template.tmplname'),
    consequence: lexemes,
  },
  {
    name: 'options',
    class: 'structure',
    compare: 'set',
    sql: /* sql */ `(
      SELECT CASE WHEN string_agg(found.option[1], ', ' ORDER BY found.place) = dictionary.dictinitoption
        THEN string_agg(found.option[1], E'\\n' ORDER BY found.option[1] COLLATE "C")
        ELSE dictionary.dictinitoption END
      FROM regexp_matches(dictionary.dictinitoption, $pattern$${option}$pattern$, 'g')
        WITH ORDINALITY AS found (option, place)
    )`,
    consequence: lexemes,
  },
];

/** Text search dictionaries. */
export const textSearchDictionaries: Kind = {
  name: 'text search dictionary',
  plural: 'text search dictionaries',
  needs: { catalog: 'pg_ts_dict' },
  compared: {
    pg_ts_dict: ['dictname', 'dictnamespace', 'dictowner', 'dicttemplate', 'dictinitoption'],
  },
  properties,
  owner: true,
  query: ({ major }) => /* sql */ `
SELECT ${fixed('pg_ts_dict', 'dictionary', 'dictionary.dictnamespace')},
  ${qualified('namespace.nspname', 'dictionary.dictname')} AS identity,
  NULL AS parent,
  dictionary.dictowner AS owner${selectedColumns(properties, major)}
FROM pg_ts_dict AS dictionary
JOIN pg_namespace AS namespace ON namespace.oid = dictionary.dictnamespace
JOIN pg_ts_template AS template ON template.oid = dictionary.dicttemplate
JOIN pg_namespace AS templatespace ON templatespace.oid = template.tmplnamespace
WHERE ${userMade('dictionary.oid', 'dictionary.dictnamespace')}`,
  missing: () => 'ts_lexize() with it fails, and configurations cannot use it',
};
