import type { Mutation } from './case.ts';

function role(action: string, property: string): Mutation {
  return ['role', 'SELECT', `ALTER ROLE ann ${action}`, 'ann', property];
}

function database(action: string, property: string, from?: number, to?: number): Mutation {
  return [
    'database',
    'SELECT',
    `UPDATE pg_database SET ${action} WHERE datname = current_database()`,
    'database',
    property,
    { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) },
  ];
}

/** The membership as it is named in the server's major. */
const granted = 'ann to bob';

/** Mutations of cluster-wide objects. */
export const cluster: readonly Mutation[] = [
  role('SUPERUSER', 'superuser'),
  role('NOINHERIT', 'no inherit'),
  role('CREATEROLE', 'create role'),
  role('CREATEDB', 'create database'),
  role('LOGIN', 'login'),
  role('REPLICATION', 'replication'),
  role('BYPASSRLS', 'bypass row-level security'),
  role('CONNECTION LIMIT 3', 'connection limit'),
  role(`VALID UNTIL '2030-01-01 00:00:00+02'`, 'valid until'),
  role(`VALID UNTIL 'infinity'`, 'valid until'),
  role(`PASSWORD 'x'`, 'password'),
  ['role', 'SELECT', `COMMENT ON ROLE ann IS 'x'`, 'ann', 'comment'],
  ['role', 'SELECT', 'CREATE ROLE "Dr. No"', '"Dr. No"', 'unexpected'],
  ['role', 'SELECT', 'DROP ROLE bob', 'bob', 'missing'],
  ['role membership', 'GRANT ann TO bob', 'GRANT ann TO bob WITH ADMIN OPTION', granted, 'admin option'],
  [
    'role membership',
    'GRANT ann TO bob',
    'GRANT ann TO bob WITH INHERIT FALSE',
    granted,
    'no inherit',
    { from: 16 },
  ],
  ['role membership', 'GRANT ann TO bob', 'GRANT ann TO bob WITH SET FALSE', granted, 'no set', { from: 16 }],
  ['role membership', 'SELECT', 'GRANT ann TO bob', granted, 'unexpected'],
  [
    'role membership',
    'SELECT',
    'GRANT pg_read_all_settings TO bob',
    'pg_read_all_settings to bob',
    'unexpected',
  ],
  ['role setting', 'SELECT', 'ALTER ROLE ann SET search_path = app', 'role ann', 'unexpected'],
  [
    'role setting',
    'ALTER ROLE ann SET search_path = app',
    `ALTER ROLE ann SET work_mem = '1MB'`,
    'role ann',
    'settings',
  ],
  ['role setting', 'SELECT', `ALTER ROLE ALL SET work_mem = '1MB'`, 'all roles', 'unexpected'],
  [
    'database setting',
    'SELECT',
    onDatabase(`ALTER DATABASE %I SET timezone = 'Asia/Tokyo'`),
    'database',
    'unexpected',
  ],
  [
    'database setting',
    onDatabase(`ALTER DATABASE %I SET timezone = 'Asia/Tokyo'`),
    onDatabase('ALTER DATABASE %I SET search_path = app'),
    'database',
    'settings',
  ],
  [
    'database setting',
    'SELECT',
    onDatabase(`ALTER ROLE ann IN DATABASE %I SET work_mem = '1MB'`),
    'role ann in database',
    'unexpected',
  ],
  database('encoding = 7', 'encoding'),
  database(`datlocprovider = 'i'`, 'locale provider', 15),
  database(`datcollate = 'POSIX'`, 'collate'),
  database(`datctype = 'POSIX'`, 'ctype'),
  database(`daticulocale = 'de'`, 'locale', 15, 16),
  database(`datlocale = 'de'`, 'locale', 17),
  database(`daticurules = '&a < g'`, 'ICU rules', 16),
  database('datistemplate = true', 'template'),
  database('datallowconn = false', 'no connections'),
  database('datconnlimit = 3', 'connection limit'),
  database('dattablespace = 1664', 'tablespace'),
  ['database', 'SELECT', onDatabase('ALTER DATABASE %I OWNER TO ann'), 'database', 'owner'],
  ['database', 'SELECT', onDatabase('REVOKE CONNECT ON DATABASE %I FROM PUBLIC'), 'database', 'privileges'],
  ['database', 'SELECT', onDatabase(`COMMENT ON DATABASE %I IS 'x'`), 'database', 'comment'],
  ['tablespace', 'SELECT', 'GRANT CREATE ON TABLESPACE pg_default TO ann', 'pg_default', 'unexpected'],
  [
    'tablespace',
    'SELECT',
    'ALTER TABLESPACE pg_default SET (random_page_cost = 1)',
    'pg_default',
    'unexpected',
  ],
  [
    'tablespace',
    'ALTER TABLESPACE pg_default SET (random_page_cost = 1)',
    'ALTER TABLESPACE pg_default SET (random_page_cost = 2)',
    'pg_default',
    'options',
  ],
  [
    'tablespace',
    'ALTER TABLESPACE pg_default SET (random_page_cost = 1)',
    'ALTER TABLESPACE pg_default OWNER TO ann',
    'pg_default',
    'owner',
  ],
  [
    'tablespace',
    'ALTER TABLESPACE pg_default SET (random_page_cost = 1)',
    'GRANT CREATE ON TABLESPACE pg_default TO ann',
    'pg_default',
    'privileges',
  ],
  [
    'tablespace',
    'ALTER TABLESPACE pg_default SET (random_page_cost = 1)',
    `COMMENT ON TABLESPACE pg_default IS 'x'`,
    'pg_default',
    'comment',
  ],
  [
    'parameter privilege',
    'SELECT',
    'GRANT SET ON PARAMETER work_mem TO ann',
    'work_mem',
    'unexpected',
    { from: 15 },
  ],
  [
    'parameter privilege',
    'GRANT SET ON PARAMETER work_mem TO ann',
    'GRANT SET ON PARAMETER work_mem TO bob',
    'work_mem',
    'privileges',
    { from: 15 },
  ],
];

function onDatabase(statement: string): string {
  return `DO $do$ BEGIN EXECUTE format($sql$${statement}$sql$, current_database()); END $do$`;
}
