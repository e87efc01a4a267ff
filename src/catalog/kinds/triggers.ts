import { quoteLiteral } from '../../sql/quote.ts';
import { firingState } from '../firing-state.ts';
import { fixed, notMember } from '../fragments.ts';
import type { Described, Kind, Restatement } from '../kind.ts';
import { ownName } from '../own-name.ts';
import { nameWithin, relation, restatement } from '../restate.ts';
import { type Selected, selectedColumns } from '../selected.ts';
import { lasting } from '../user-relation.ts';

const columnList = (order: string): string => /* sql */ `' UPDATE OF ' || (
    SELECT string_agg(quote_ident(attribute.attname), ', ' ORDER BY ${order})
    FROM unnest(trigger.tgattr) WITH ORDINALITY AS listed (attnum, place)
    JOIN pg_attribute AS attribute ON attribute.attrelid = trigger.tgrelid AND attribute.attnum = listed.attnum
  ) || ' '`;

/** PostgreSQL prints the columns of UPDATE OF in the order they were written in; here they are sorted. */
const definition = /* sql */ `CASE WHEN array_length(string_to_array(trigger.tgattr::text, ' '), 1) > 1
  THEN replace(pg_get_triggerdef(trigger.oid), ${columnList('listed.place')}, ${columnList('attribute.attname')})
  ELSE pg_get_triggerdef(trigger.oid) END`;

const properties: readonly Selected[] = [
  {
    name: 'definition',
    class: 'structure',
    compare: 'expression',
    sql: definition,
    consequence: () => 'it fires at other moments, for other rows, or calls another function',
  },
  {
    name: 'firing',
    class: 'structure',
    sql: firingState('trigger.tgenabled'),
    consequence: ({ actual }) =>
      `it fires ${actual === 'disabled' ? 'never' : (actual ?? 'in ordinary sessions')}`,
  },
];

/** Triggers made by users; a partition's copy is one only where it fires unlike the partitioned table's. */
export const triggers: Kind = {
  name: 'trigger',
  plural: 'triggers',
  goesWithExtension: true,
  needs: { catalog: 'pg_trigger' },
  compared: {
    pg_trigger: [
      'tgrelid',
      'tgparentid',
      'tgname',
      'tgfoid',
      'tgtype',
      'tgenabled',
      'tgisinternal',
      'tgconstrrelid',
      'tgconstrindid',
      'tgconstraint',
      'tgdeferrable',
      'tginitdeferred',
      'tgattr',
      'tgargs',
      'tgqual',
      'tgoldtable',
      'tgnewtable',
    ],
  },
  properties,
  query: ({ major }) => /* sql */ `
SELECT ${fixed('pg_trigger', 'trigger', 'class.relnamespace')},
  class.oid::regclass::text || ' ' || quote_ident(trigger.tgname) AS identity,
  class.oid::regclass::text AS parent${selectedColumns(properties, major)}
FROM pg_trigger AS trigger
JOIN pg_class AS class ON class.oid = trigger.tgrelid
LEFT JOIN pg_trigger AS origin ON origin.oid = trigger.tgparentid
LEFT JOIN pg_constraint AS con ON con.oid = trigger.tgconstraint
WHERE trigger.oid >= 16384 AND ${lasting('class')}
  AND CASE WHEN trigger.tgparentid = 0 THEN NOT trigger.tgisinternal
    ELSE COALESCE(con.contype, 't') = 't' AND trigger.tgenabled <> origin.tgenabled END
  AND ${notMember('pg_class', 'trigger.tgrelid')}`,
  restate,
  follows: () => /* sql */ `
SELECT 'pg_trigger'::regclass::oid AS classid, trigger.oid AS objid FROM pg_trigger AS trigger
WHERE trigger.tgparentid <> 0`,
  changes: ({ parent, identity }) => [
    `ALTER TRIGGER ${ownName(parent, identity)} ON ${parent} RENAME TO squash_changed`,
    `ALTER TABLE ${parent} DISABLE TRIGGER ${ownName(parent, identity)}`,
    `DROP TRIGGER ${ownName(parent, identity)} ON ${parent}`,
  ],
  missing: ({ value }) =>
    `${value('definition')?.match(/EXECUTE (?:FUNCTION|PROCEDURE) (.+?)\(/)?.[1] ?? 'its function'} is no longer called`,
  unexpected: ({ value }) =>
    `${value('definition')?.match(/EXECUTE (?:FUNCTION|PROCEDURE) (.+?)\(/)?.[1] ?? 'its function'} is called as well`,
};

function restate(object: Described, _property: string, text: string): Restatement | undefined {
  if (object.parent === null) return undefined;
  const name = nameWithin(object);
  return restatement(
    `DROP TRIGGER ${name} ON ${object.parent}; ${text}`,
    /* sql */ `
SELECT ${definition} FROM pg_trigger AS trigger
WHERE trigger.tgrelid = ${relation(object.parent)} AND quote_ident(trigger.tgname) = ${quoteLiteral(name)}`,
  );
}
