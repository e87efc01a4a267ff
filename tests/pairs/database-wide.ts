import type { Same } from './pair.ts';

const database = (command: string): string =>
  `DO $$ BEGIN EXECUTE format('${command.replaceAll("'", "''").replace('%', '%I')}', current_database()); END $$`;

/** Pairs that touch the whole database or cluster; each runs by itself in a transaction that is rolled back. */
export const databaseWide: readonly Same[] = [
  [
    'extensions in another order',
    'CREATE EXTENSION citext SCHEMA app; CREATE EXTENSION hstore SCHEMA app',
    'CREATE EXTENSION hstore SCHEMA app; CREATE EXTENSION citext SCHEMA app',
  ],
  [
    'an extension moved',
    'CREATE EXTENSION hstore SCHEMA app',
    'CREATE EXTENSION hstore SCHEMA public; ALTER EXTENSION hstore SET SCHEMA app',
  ],
  [
    'an extension dropped and made again',
    'CREATE EXTENSION citext SCHEMA app; CREATE TABLE t (a citext)',
    'CREATE EXTENSION citext SCHEMA app; DROP EXTENSION citext; CREATE EXTENSION IF NOT EXISTS citext SCHEMA app; CREATE TABLE t (a text); ALTER TABLE t ALTER a TYPE citext',
  ],
  [
    'an extension updated',
    'CREATE EXTENSION pg_trgm SCHEMA app',
    `CREATE EXTENSION pg_trgm SCHEMA app VERSION '1.3'; ALTER EXTENSION pg_trgm UPDATE`,
  ],
  [
    'a member of an extension granted and revoked',
    'CREATE EXTENSION hstore SCHEMA app',
    'CREATE EXTENSION hstore SCHEMA app; GRANT EXECUTE ON FUNCTION akeys(hstore) TO ann; REVOKE EXECUTE ON FUNCTION akeys(hstore) FROM ann',
  ],
  [
    'an exclusion over an extension',
    `CREATE EXTENSION btree_gist SCHEMA app; CREATE TABLE t (a integer, r tstzrange, CONSTRAINT k EXCLUDE USING gist (a WITH =, r WITH &&))`,
    `CREATE EXTENSION btree_gist SCHEMA public; CREATE TABLE t (a integer, r tstzrange); ALTER TABLE t ADD CONSTRAINT k EXCLUDE USING gist (a WITH =, r WITH &&); ALTER EXTENSION btree_gist SET SCHEMA app`,
  ],
  [
    'public granted and revoked',
    'SELECT',
    'GRANT ALL ON SCHEMA public TO ann; REVOKE ALL ON SCHEMA public FROM ann',
  ],
  [
    'public closed and opened',
    'SELECT',
    'REVOKE USAGE ON SCHEMA public FROM PUBLIC; GRANT USAGE ON SCHEMA public TO PUBLIC',
  ],
  [
    'public dropped and made again',
    'DROP SCHEMA public',
    'CREATE TABLE public.t (a integer); DROP SCHEMA public CASCADE',
  ],
  [
    'a setting of the database reset',
    'SELECT',
    `${database('ALTER DATABASE % SET jit = on')}; ${database('ALTER DATABASE % RESET jit')}`,
  ],
  [
    'settings of the database in another order',
    `${database('ALTER DATABASE % SET jit = on')}; ${database("ALTER DATABASE % SET work_mem = '1MB'")}`,
    `${database("ALTER DATABASE % SET work_mem = '1MB'")}; ${database('ALTER DATABASE % SET jit = on')}`,
  ],
  [
    'the time zone of the database',
    `${database("ALTER DATABASE % SET timezone = 'Asia/Tokyo'")}; CREATE TABLE t (a timestamptz DEFAULT '2020-01-01 00:00:00+00')`,
    `CREATE TABLE t (a timestamptz DEFAULT '2020-01-01 09:00:00+09'); ${database("ALTER DATABASE % SET timezone = 'Asia/Tokyo'")}`,
  ],
  [
    'connect granted and revoked',
    'SELECT',
    `${database('GRANT CONNECT ON DATABASE % TO ann')}; ${database('REVOKE CONNECT ON DATABASE % FROM ann')}`,
  ],
  [
    'a publication of all tables',
    'CREATE TABLE t (a integer); CREATE PUBLICATION app_p FOR ALL TABLES',
    `CREATE PUBLICATION app_p FOR ALL TABLES WITH (publish = 'insert, update, delete, truncate'); CREATE TABLE t (a integer)`,
  ],
  [
    'default privileges of everything',
    'SELECT',
    'ALTER DEFAULT PRIVILEGES REVOKE ALL ON FUNCTIONS FROM PUBLIC; ALTER DEFAULT PRIVILEGES GRANT EXECUTE ON FUNCTIONS TO PUBLIC; ALTER DEFAULT PRIVILEGES FOR ROLE ann GRANT SELECT ON TABLES TO bob; ALTER DEFAULT PRIVILEGES FOR ROLE ann REVOKE SELECT ON TABLES FROM bob',
  ],
  ['a membership of a built-in role', 'SELECT', 'GRANT pg_monitor TO ann; REVOKE pg_monitor FROM ann'],
  [
    'a comment on the database',
    database('COMMENT ON DATABASE % IS NULL'),
    `${database("COMMENT ON DATABASE % IS 'x'")}; ${database('COMMENT ON DATABASE % IS NULL')}`,
  ],
  [
    'a language trusted and back',
    'SELECT',
    'REVOKE USAGE ON LANGUAGE plpgsql FROM PUBLIC; GRANT USAGE ON LANGUAGE plpgsql TO PUBLIC',
  ],
];
