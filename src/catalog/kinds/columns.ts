import { quoteLiteral } from '../../sql/quote.ts';
import { collation, flag } from '../fragments.ts';
import type { Described, Kind, Restatement } from '../kind.ts';
import { optionLines, secretName } from '../option-lines.ts';
import { ownName } from '../own-name.ts';
import { lastName, nameWithin, relation, restatementOnCopy } from '../restate.ts';
import { type Selected, selectedColumns } from '../selected.ts';
import { sequenceColumns, sequenceDefaults } from '../sequence-defaults.ts';
import { storageParameters } from '../storage-parameters.ts';
import { lasting } from '../user-relation.ts';

/** `DEFAULT NULL` is stored for types with a length only; it means the same as no default. */
const idle = /* sql */ `(def.text LIKE 'NULL::%' AND def.text IN (
    'NULL::' || format_type(attribute.atttypid, NULL),
    'NULL::' || format_type(attribute.atttypid, -1),
    'NULL::' || format_type(attribute.atttypid, attribute.atttypmod)
  ) AND (type.typtype <> 'd' OR type.typdefaultbin IS NULL))`;

const ownType = 'CASE WHEN seq.seqtypid <> attribute.atttypid THEN format_type(seq.seqtypid, NULL) END';

const identityOptions = /* sql */ `CASE WHEN attribute.attidentity <> '' THEN NULLIF(concat_ws(E'\\n',
${Object.entries({ ...sequenceDefaults, type: ownType })
  .sort(([one], [other]) => (one < other ? -1 : 1))
  .map(([name, sql]) => `    '${name} ' || (${sql})`)
  .join(',\n')}
  ), '') END`;

const inheritance = /* sql */ `CASE
    WHEN attribute.attinhcount = 0 AND attribute.attislocal THEN NULL
    ELSE CASE WHEN attribute.attislocal THEN 'declared here too, ' ELSE '' END
      || 'inherited from ' || attribute.attinhcount || CASE attribute.attinhcount WHEN 1 THEN ' parent' ELSE ' parents' END
  END`;

const properties: readonly Selected[] = [
  {
    name: 'type',
    class: 'structure',
    sql: 'format_type(attribute.atttypid, attribute.atttypmod)',
    consequence: ({ expected, actual, object }) =>
      `values of ${object.identity} are stored, read and sorted as ${actual} instead of ${expected}`,
  },
  {
    name: 'not null',
    class: 'structure',
    sql: flag('attribute.attnotnull'),
    consequence: ({ actual }) => (actual === null ? 'NULL is accepted' : 'NULL is refused'),
  },
  {
    name: 'default',
    class: 'structure',
    compare: 'expression',
    sql: `CASE WHEN attribute.attgenerated = '' AND NOT ${idle} THEN def.text END`,
    consequence: ({ actual, object }) =>
      actual !== null
        ? 'an INSERT that leaves the column out stores another value'
        : `an INSERT that leaves the column out ${object.value('not null') === null ? 'stores NULL' : 'fails'}`,
  },
  {
    name: 'generated',
    class: 'structure',
    sql: `CASE attribute.attgenerated WHEN 's' THEN 'stored' WHEN 'v' THEN 'virtual' END`,
    consequence: ({ expected, actual }) => {
      if (actual === null) return 'the column is no longer computed';
      return expected === null
        ? 'the column can no longer be written'
        : `the value is ${actual} instead of ${expected}`;
    },
  },
  {
    name: 'generation expression',
    class: 'structure',
    compare: 'expression',
    sql: `CASE WHEN attribute.attgenerated <> '' THEN def.text END`,
    consequence: () => 'other values are computed',
  },
  {
    name: 'identity',
    class: 'structure',
    sql: `CASE attribute.attidentity WHEN 'a' THEN 'always' WHEN 'd' THEN 'by default' END`,
    consequence: ({ expected, actual }) => {
      if (actual === null) return 'an INSERT that leaves the column out gets no number';
      if (actual === 'always') return 'an INSERT that gives a number fails';
      return expected === null
        ? 'an INSERT that leaves the column out gets a number'
        : 'an INSERT may give a number';
    },
  },
  {
    name: 'identity options',
    class: 'structure',
    compare: 'set',
    sql: identityOptions,
    consequence: () => 'other numbers are generated',
  },
  {
    name: 'collation',
    class: 'structure',
    sql: collation('attribute.attcollation', 'type.typcollation'),
    consequence: () => 'values sort and compare in another order',
  },
  {
    name: 'foreign options',
    class: 'structure',
    compare: 'set',
    sql: `CASE WHEN attribute.attfdwoptions IS NOT NULL THEN ${optionLines('attribute.attfdwoptions', secretName)} END`,
    consequence: () => 'the column is read from another place on the server, or in another way',
  },
  {
    name: 'inheritance',
    class: 'structure',
    sql: inheritance,
    consequence: () => "dropping a parent's column drops or keeps this one, unlike before",
  },
  {
    name: 'storage',
    class: 'tuning',
    sql: `CASE WHEN class.relkind <> 'v' AND attribute.attstorage <> type.typstorage THEN CASE attribute.attstorage
      WHEN 'p' THEN 'plain' WHEN 'e' THEN 'external' WHEN 'm' THEN 'main' WHEN 'x' THEN 'extended' END END`,
  },
  {
    name: 'compression',
    class: 'tuning',
    sql: (major) =>
      major < 14 ? 'NULL' : `CASE attribute.attcompression WHEN 'p' THEN 'pglz' WHEN 'l' THEN 'lz4' END`,
  },
  {
    name: 'statistics target',
    class: 'tuning',
    sql: 'NULLIF(attribute.attstattarget, -1)',
  },
  {
    name: 'options',
    class: 'tuning',
    compare: 'set',
    sql: storageParameters('attribute.attoptions'),
  },
  {
    name: 'position',
    class: 'order',
    compare: 'rank',
    sql: `CASE WHEN class.relkind IN ('r', 'p', 'f')
      THEN row_number() OVER (PARTITION BY attribute.attrelid ORDER BY attribute.attnum) END`,
    consequence: () =>
      '`SELECT *`, and `INSERT` or `COPY` without a column list, see columns in another order',
  },
];

/** Columns of tables, foreign tables, views and materialized views. */
export const columns: Kind = {
  name: 'column',
  plural: 'columns',
  needs: { catalog: 'pg_class', types: 'rpfvm' },
  most: true,
  compared: {
    pg_attribute: [
      'attrelid',
      'attname',
      'atttypid',
      'atttypmod',
      'attnum',
      'attnotnull',
      'attgenerated',
      'attidentity',
      'attcollation',
      'attfdwoptions',
      'attislocal',
      'attinhcount',
      'attstorage',
      'attcompression',
      'attstattarget',
      'attoptions',
      'attacl',
    ],
    pg_attrdef: ['adrelid', 'adnum', 'adbin'],
    pg_sequence: sequenceColumns,
  },
  properties,
  acl: 'c',
  query: ({ major, among }) => /* sql */ `
WITH relation AS MATERIALIZED (
  SELECT class.oid, class.relkind, class.relnamespace, class.relowner, class.oid::regclass::text AS name
  FROM pg_class AS class
  WHERE class.oid >= 16384 AND class.relkind IN ('r', 'p', 'f', 'v', 'm') AND ${lasting('class')}
    ${among === undefined ? '' : `AND class.oid = ANY (${among})`}
), numbering AS (
  SELECT depend.refobjid, depend.refobjsubid, depend.objid
  FROM pg_depend AS depend
  WHERE depend.classid = 'pg_class'::regclass AND depend.objsubid = 0
    AND depend.refclassid = 'pg_class'::regclass AND depend.refobjsubid > 0 AND depend.deptype = 'i'
), def AS MATERIALIZED (
  SELECT stored.adrelid, stored.adnum, pg_get_expr(stored.adbin, stored.adrelid) AS text
  FROM pg_attrdef AS stored
  WHERE stored.adrelid >= 16384
    ${among === undefined ? '' : `AND stored.adrelid = ANY (${among})`}
)
SELECT 'pg_class'::regclass::oid AS classid, class.oid AS objid, attribute.attnum::integer AS objsubid,
  class.relnamespace AS nsp, attribute.xmin AS xmin,
  class.name || '.' || quote_ident(attribute.attname) AS identity,
  class.name AS parent,
  class.relowner AS owner,
  attribute.attacl AS acl${selectedColumns(properties, major)}
FROM relation AS class
JOIN pg_attribute AS attribute ON attribute.attrelid = class.oid
JOIN pg_type AS type ON type.oid = attribute.atttypid
LEFT JOIN def ON def.adrelid = class.oid AND def.adnum = attribute.attnum
LEFT JOIN numbering ON attribute.attidentity <> '' AND numbering.refobjid = class.oid
  AND numbering.refobjsubid = attribute.attnum
LEFT JOIN pg_sequence AS seq ON seq.seqrelid = numbering.objid
WHERE attribute.attnum > 0 AND NOT attribute.attisdropped`,
  restate,
  changes: ({ parent, identity }) => [
    `ALTER TABLE ${parent} RENAME COLUMN ${ownName(parent, identity)} TO squash_changed`,
    `ALTER TABLE ${parent} DROP COLUMN ${ownName(parent, identity)} CASCADE`,
    `COMMENT ON COLUMN ${identity} IS 'changed by squash'`,
    `GRANT UPDATE (${ownName(parent, identity)}) ON ${parent} TO pg_monitor`,
    `ALTER TABLE ${parent} ALTER COLUMN ${ownName(parent, identity)} SET STATISTICS 77`,
    `ALTER TABLE ${parent} ALTER COLUMN ${ownName(parent, identity)} SET (n_distinct = 77)`,
  ],
  missing: ({ identity }) => `queries that name ${identity} fail`,
};

function restate(object: Described, property: string, text: string): Restatement | undefined {
  if (object.parent === null) return undefined;
  const column = nameWithin(object);
  const read = (name: string) => (copy: string) =>
    /* sql */ `
SELECT pg_get_expr(def.adbin, def.adrelid) FROM pg_attrdef AS def
JOIN pg_attribute AS attribute ON attribute.attrelid = def.adrelid AND attribute.attnum = def.adnum
WHERE def.adrelid = ${relation(copy)} AND quote_ident(attribute.attname) = ${quoteLiteral(name)}`;
  if (property === 'default') {
    const after = `ALTER TABLE pg_temp.${lastName(object.parent)} ALTER ${column} SET DEFAULT ${text}`;
    return restatementOnCopy(object.parent, { after }, read(column));
  }
  const added = `restated ${object.value('type')} GENERATED ALWAYS AS (${text}) STORED`;
  return restatementOnCopy(object.parent, { added }, read('restated'));
}
