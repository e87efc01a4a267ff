import { fixed, notMember, qualified } from '../fragments.ts';
import type { Described, Kind, Restatement } from '../kind.ts';
import { lastName, restatementOnCopy } from '../restate.ts';
import { type Selected, selectedColumns } from '../selected.ts';
import { lasting } from '../user-relation.ts';

const kindNames = /* sql */ `(
    SELECT string_agg(CASE kind WHEN 'd' THEN 'ndistinct' WHEN 'f' THEN 'dependencies' WHEN 'm' THEN 'mcv'
      ELSE 'expressions' END, E'\\n' ORDER BY kind)
    FROM unnest(statistics.stxkind) AS kind
  )`;

const columnNames = /* sql */ `(
    SELECT string_agg(quote_ident(attribute.attname), E'\\n' ORDER BY attribute.attname COLLATE "C")
    FROM unnest(statistics.stxkeys) AS key
    JOIN pg_attribute AS attribute ON attribute.attrelid = statistics.stxrelid AND attribute.attnum = key
  )`;

const expressions = /* sql */ `(
    SELECT string_agg(expression, E'\\n' ORDER BY expression COLLATE "C")
    FROM unnest(pg_get_statisticsobjdef_expressions(statistics.oid)) AS expression
  )`;

const properties: readonly Selected[] = [
  { name: 'kinds', class: 'structure', compare: 'set', sql: kindNames },
  { name: 'columns', class: 'structure', compare: 'set', sql: columnNames },
  {
    name: 'expressions',
    class: 'structure',
    compare: 'expression',
    sql: (major) => (major < 14 ? 'NULL' : expressions),
  },
  { name: 'statistics target', class: 'tuning', sql: 'NULLIF(statistics.stxstattarget, -1)' },
];

const worse = (): string => 'the planner estimates other row counts, so plans may differ';

/** Extended statistics objects, in the table they are about. */
export const statisticsObjects: Kind = {
  name: 'statistics object',
  plural: 'statistics objects',
  needs: { catalog: 'pg_statistic_ext' },
  compared: {
    pg_statistic_ext: [
      'stxrelid',
      'stxname',
      'stxnamespace',
      'stxowner',
      'stxkeys',
      'stxstattarget',
      'stxkind',
      'stxexprs',
    ],
  },
  properties: properties.map((property) => ({ ...property, consequence: worse })),
  owner: true,
  query: ({ major }) => /* sql */ `
SELECT ${fixed('pg_statistic_ext', 'statistics', 'statistics.stxnamespace')},
  ${qualified('space.nspname', 'statistics.stxname')} AS identity,
  statistics.stxrelid::regclass::text AS parent,
  statistics.stxowner AS owner${selectedColumns(properties, major)}
FROM pg_statistic_ext AS statistics
JOIN pg_namespace AS space ON space.oid = statistics.stxnamespace
JOIN pg_class AS class ON class.oid = statistics.stxrelid
WHERE statistics.oid >= 16384 AND ${lasting('class')}
  AND ${notMember('pg_class', 'statistics.stxrelid')}`,
  restate,
  missing: worse,
  unexpected: worse,
};

function restate({ parent }: Described, _property: string, text: string): Restatement | undefined {
  if (parent === null) return undefined;
  const listed = text.split('\n').map((line) => `(${line})`);
  const after = `CREATE STATISTICS pg_temp.restated ON ${listed.join(', ')} FROM pg_temp.${lastName(parent)}`;
  return restatementOnCopy(
    parent,
    { after },
    () => /* sql */ `
SELECT ${expressions} FROM pg_statistic_ext AS statistics
WHERE statistics.stxname = 'restated' AND statistics.stxnamespace = pg_my_temp_schema()`,
  );
}
