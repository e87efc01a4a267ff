import { fixed, flag } from '../fragments.ts';
import type { Kind } from '../kind.ts';
import { type Selected, selectedColumns } from '../selected.ts';

const sorts = (): string => 'text sorts and compares in another order, in indexes too';

function locale(major: number): string {
  if (major >= 17) return 'db.datlocale';
  return major >= 15 ? 'db.daticulocale' : 'NULL';
}

const properties: readonly Selected[] = [
  {
    name: 'encoding',
    class: 'structure',
    sql: 'pg_encoding_to_char(db.encoding)',
    consequence: () => 'other characters can be stored, and lengths in bytes differ',
  },
  {
    name: 'locale provider',
    class: 'structure',
    sql: (major) =>
      major >= 15
        ? `CASE db.datlocprovider WHEN 'i' THEN 'icu' WHEN 'b' THEN 'builtin' ELSE 'libc' END`
        : 'NULL',
    consequence: sorts,
  },
  { name: 'collate', class: 'structure', sql: 'db.datcollate', consequence: sorts },
  {
    name: 'ctype',
    class: 'structure',
    sql: 'db.datctype',
    consequence: () => 'upper(), lower() and character classes treat other letters',
  },
  { name: 'locale', class: 'structure', sql: locale, consequence: sorts },
  {
    name: 'ICU rules',
    class: 'structure',
    sql: (major) => (major >= 16 ? 'db.daticurules' : 'NULL'),
    consequence: sorts,
  },
  {
    name: 'template',
    class: 'privilege',
    sql: flag('db.datistemplate'),
    consequence: () => 'other roles may copy the database, and DROP DATABASE may fail',
  },
  {
    name: 'no connections',
    class: 'structure',
    sql: flag('NOT db.datallowconn'),
    consequence: ({ actual }) => (actual === null ? 'sessions may connect' : 'nobody can connect'),
  },
  {
    name: 'connection limit',
    class: 'structure',
    sql: 'NULLIF(db.datconnlimit, -1)',
    consequence: () => 'another number of sessions may connect',
  },
  {
    name: 'tablespace',
    class: 'tuning',
    sql: `NULLIF(space.spcname, 'pg_default')`,
  },
];

/**
 * The database itself, under a name that is the same on every side. Another database that a history makes is
 * nobody's kind: its content is not read, so it is listed as undescribed.
 */
export const databases: Kind = {
  name: 'database',
  plural: 'databases',
  compared: {
    pg_database: [
      'datname',
      'datdba',
      'encoding',
      'datlocprovider',
      'datistemplate',
      'datallowconn',
      'datconnlimit',
      'dattablespace',
      'datcollate',
      'datctype',
      'daticulocale',
      'datlocale',
      'daticurules',
      'datacl',
    ],
  },
  properties,
  cluster: true,
  owner: true,
  acl: 'd',
  query: ({ major }) => /* sql */ `
SELECT ${fixed('pg_database', 'db')},
  'database' AS identity,
  NULL AS parent,
  db.datdba AS owner,
  db.datacl AS acl${selectedColumns(properties, major)}
FROM pg_database AS db
LEFT JOIN pg_tablespace AS space ON space.oid = db.dattablespace
WHERE db.datname = current_database()`,
  missing: () => 'nothing can be compared',
};
