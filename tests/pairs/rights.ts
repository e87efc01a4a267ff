import type { Same } from './pair.ts';

const table = 'CREATE TABLE t (a integer, b text)';
const one = `CREATE FUNCTION f() RETURNS integer LANGUAGE sql AS 'SELECT 1'`;
const policy = 'CREATE POLICY po ON t FOR SELECT TO ann, bob USING (a > 1)';

/** Privileges, owners, policies, roles and comments that came to be in two ways. */
export const rights: readonly Same[] = [
  [
    'granted and revoked',
    table,
    `${table}; GRANT ALL ON t TO ann; GRANT SELECT (a) ON t TO PUBLIC; REVOKE ALL ON t FROM ann; REVOKE SELECT (a) ON t FROM PUBLIC`,
  ],
  [
    'the default written out',
    `${table}; ${one}; CREATE TYPE e AS ENUM ('a'); CREATE SEQUENCE s`,
    `${table}; ${one}; CREATE TYPE e AS ENUM ('a'); CREATE SEQUENCE s; GRANT ALL ON t, s TO CURRENT_USER; REVOKE ALL ON FUNCTION f FROM PUBLIC; GRANT EXECUTE ON FUNCTION f TO PUBLIC; GRANT USAGE ON TYPE e TO PUBLIC, CURRENT_USER`,
  ],
  [
    'grants in another order',
    `${table}; GRANT SELECT, INSERT ON t TO ann, bob; GRANT UPDATE ON t TO PUBLIC`,
    `${table}; GRANT UPDATE ON t TO PUBLIC; GRANT INSERT ON t TO bob; GRANT INSERT ON t TO ann; GRANT SELECT ON t TO ann; GRANT SELECT ON t TO bob`,
  ],
  [
    'revokes in another order',
    `${table}; GRANT SELECT ON t TO ann`,
    `${table}; GRANT ALL ON t TO bob, ann; REVOKE ALL ON t FROM bob; REVOKE INSERT, UPDATE ON t FROM ann; REVOKE ALL ON t FROM ann; GRANT SELECT ON t TO ann`,
  ],
  [
    'all of them or each',
    `${table}; GRANT ALL ON t TO ann`,
    `${table}; GRANT SELECT, INSERT, UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER ON t TO ann`,
    { to: 16 },
  ],
  [
    'all of them or each, with MAINTAIN',
    `${table}; GRANT ALL ON t TO ann`,
    `${table}; GRANT SELECT, INSERT, UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER, MAINTAIN ON t TO ann`,
    { from: 17 },
  ],
  [
    'on all tables or each',
    `${table}; CREATE SEQUENCE s; GRANT SELECT ON t, s TO ann`,
    `${table}; CREATE SEQUENCE s; GRANT SELECT ON ALL TABLES IN SCHEMA app TO ann; GRANT SELECT ON ALL SEQUENCES IN SCHEMA app TO ann`,
  ],
  [
    'columns one by one',
    `${table}; GRANT SELECT (a, b), UPDATE (a) ON t TO ann`,
    `${table}; GRANT UPDATE (a) ON t TO ann; GRANT SELECT (b) ON t TO ann; GRANT SELECT (a) ON t TO ann`,
  ],
  [
    'the grant option given later',
    `${table}; GRANT SELECT ON t TO ann WITH GRANT OPTION`,
    `${table}; GRANT SELECT ON t TO ann; GRANT SELECT ON t TO ann WITH GRANT OPTION`,
  ],
  [
    'the grant option taken back',
    `${table}; GRANT SELECT ON t TO ann`,
    `${table}; GRANT SELECT ON t TO ann WITH GRANT OPTION; REVOKE GRANT OPTION FOR SELECT ON t FROM ann`,
  ],
  [
    'a grant passed on and taken back',
    `${table}; GRANT SELECT ON t TO ann WITH GRANT OPTION`,
    `${table}; GRANT SELECT ON t TO ann WITH GRANT OPTION; GRANT USAGE ON SCHEMA app TO ann; SET ROLE ann; GRANT SELECT ON app.t TO bob; RESET ROLE; REVOKE SELECT ON t FROM ann CASCADE; GRANT SELECT ON t TO ann WITH GRANT OPTION; REVOKE USAGE ON SCHEMA app FROM ann`,
  ],
  [
    'a schema',
    'GRANT USAGE ON SCHEMA app TO ann',
    'GRANT ALL ON SCHEMA app TO bob, ann; REVOKE CREATE ON SCHEMA app FROM ann; REVOKE ALL ON SCHEMA app FROM bob',
  ],
  ['the owner set to the same', table, `${table}; ALTER TABLE t OWNER TO CURRENT_USER`],
  [
    'the owner changed and back, with grants',
    `${table}; GRANT SELECT ON t TO bob`,
    `${table}; GRANT SELECT ON t TO bob; ALTER TABLE t OWNER TO ann; ALTER TABLE t OWNER TO SESSION_USER`,
  ],
  [
    'the owner set before or after the grants',
    `${table}; ALTER TABLE t OWNER TO ann; GRANT SELECT ON t TO bob`,
    `${table}; GRANT SELECT ON t TO bob; ALTER TABLE t OWNER TO ann`,
  ],
  [
    'made by another role',
    `CREATE TABLE t (a integer); ALTER TABLE t OWNER TO ann`,
    'GRANT ALL ON SCHEMA app TO ann; SET ROLE ann; CREATE TABLE t (a integer); RESET ROLE; REVOKE ALL ON SCHEMA app FROM ann',
  ],
  [
    'REASSIGN OWNED',
    `CREATE ROLE app_r; CREATE TABLE t (a integer); CREATE VIEW v AS SELECT 1 AS x`,
    'CREATE ROLE app_r; CREATE TABLE t (a integer); CREATE VIEW v AS SELECT 1 AS x; ALTER TABLE t OWNER TO app_r; ALTER VIEW v OWNER TO app_r; REASSIGN OWNED BY app_r TO CURRENT_USER',
  ],
  [
    'DROP OWNED',
    'CREATE ROLE app_r; CREATE TABLE t (a integer)',
    'CREATE ROLE app_r; CREATE TABLE t (a integer); GRANT ALL ON t TO app_r; GRANT ALL ON SCHEMA app TO app_r; ALTER DEFAULT PRIVILEGES IN SCHEMA app GRANT ALL ON TABLES TO app_r; DROP OWNED BY app_r',
  ],
  [
    'default privileges granted and revoked',
    'SELECT',
    'ALTER DEFAULT PRIVILEGES IN SCHEMA app GRANT SELECT ON TABLES TO ann; ALTER DEFAULT PRIVILEGES IN SCHEMA app REVOKE SELECT ON TABLES FROM ann',
  ],
  [
    'default privileges in another order',
    'ALTER DEFAULT PRIVILEGES IN SCHEMA app GRANT SELECT, INSERT ON TABLES TO ann, bob',
    'ALTER DEFAULT PRIVILEGES IN SCHEMA app GRANT INSERT ON TABLES TO bob, ann; ALTER DEFAULT PRIVILEGES IN SCHEMA app GRANT SELECT ON TABLES TO bob; ALTER DEFAULT PRIVILEGES IN SCHEMA app GRANT SELECT ON TABLES TO ann',
  ],
  [
    'default privileges that were in force, or a grant',
    `CREATE TABLE t (a integer); GRANT SELECT ON t TO ann`,
    'ALTER DEFAULT PRIVILEGES IN SCHEMA app GRANT SELECT ON TABLES TO ann; CREATE TABLE t (a integer); ALTER DEFAULT PRIVILEGES IN SCHEMA app REVOKE SELECT ON TABLES FROM ann',
  ],
  [
    'PUBLIC kept from a function',
    `${one}; REVOKE ALL ON FUNCTION f FROM PUBLIC; GRANT EXECUTE ON FUNCTION f TO ann`,
    `${one}; GRANT EXECUTE ON FUNCTION f() TO ann; REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA app FROM PUBLIC`,
  ],
  [
    'a policy altered to the same',
    `${table}; ${policy}`,
    `${table}; CREATE POLICY po ON t AS PERMISSIVE FOR SELECT TO PUBLIC USING (false); ALTER POLICY po ON t TO bob, ann USING (((a) > (1)))`,
  ],
  [
    'a policy with everything written out',
    `${table}; CREATE POLICY po ON t USING (true)`,
    `${table}; CREATE POLICY po ON t AS PERMISSIVE FOR ALL TO PUBLIC USING ('t')`,
  ],
  [
    'a policy over varchar IN',
    `CREATE TABLE t (v varchar(3)); CREATE POLICY po ON t USING (v IN ('a', 'b')) WITH CHECK (v NOT IN ('c', 'd'))`,
    `CREATE TABLE t (v varchar(3)); CREATE POLICY po ON t USING ((v)::text = ANY (ARRAY[('a'::varchar)::text, ('b'::varchar)::text])) WITH CHECK ((v)::text <> ALL (ARRAY[('c'::varchar)::text, ('d'::varchar)::text]))`,
  ],
  [
    'policies in another order',
    `${table}; ${policy}; CREATE POLICY p2 ON t USING (b = current_user)`,
    `${table}; CREATE POLICY p2 ON t USING (b = CURRENT_USER); ${policy}`,
  ],
  [
    'a role and its attributes',
    'CREATE ROLE app_r LOGIN CREATEDB CONNECTION LIMIT 5',
    `CREATE ROLE app_r SUPERUSER REPLICATION BYPASSRLS; ALTER ROLE app_r NOSUPERUSER NOREPLICATION NOBYPASSRLS CREATEDB; ALTER ROLE app_r LOGIN CONNECTION LIMIT 5`,
  ],
  [
    'CREATE USER and CREATE GROUP',
    'CREATE ROLE app_u LOGIN; CREATE ROLE app_g',
    'CREATE USER app_u; CREATE GROUP app_g',
  ],
  [
    'a membership granted and revoked',
    'CREATE ROLE app_r',
    'CREATE ROLE app_r IN ROLE ann; REVOKE ann FROM app_r; GRANT app_r TO bob; REVOKE app_r FROM bob',
  ],
  [
    'memberships in another order',
    'CREATE ROLE app_r; GRANT ann, bob TO app_r',
    'CREATE ROLE app_r IN ROLE bob; GRANT ann TO app_r',
  ],
  [
    'settings of a role',
    `CREATE ROLE app_r; ALTER ROLE app_r SET jit = off; ALTER ROLE app_r SET work_mem = '1MB'`,
    `CREATE ROLE app_r; ALTER ROLE app_r SET work_mem TO '1MB'; ALTER ROLE app_r SET lock_timeout = 5; ALTER ROLE app_r SET jit TO off; ALTER ROLE app_r RESET lock_timeout`,
  ],
  [
    'a setting of a role reset',
    'CREATE ROLE app_r',
    'CREATE ROLE app_r; ALTER ROLE app_r SET jit = off; ALTER ROLE app_r RESET ALL',
  ],
  [
    'a role dropped and made again',
    'CREATE ROLE app_r',
    'CREATE ROLE app_r LOGIN; DROP ROLE app_r; CREATE ROLE app_r',
  ],
  [
    'comments removed',
    `${table}; ${one}`,
    `${table}; ${one}; COMMENT ON TABLE t IS 'x'; COMMENT ON COLUMN t.a IS 'y'; COMMENT ON FUNCTION f IS 'z'; COMMENT ON SCHEMA app IS 'w'; COMMENT ON TABLE t IS NULL; COMMENT ON COLUMN t.a IS ''; COMMENT ON FUNCTION f IS NULL; COMMENT ON SCHEMA app IS NULL`,
  ],
  [
    'comments said twice',
    `${table}; COMMENT ON COLUMN t.b IS 'it''s'`,
    `CREATE TABLE t (z integer, a integer, b text); ALTER TABLE t DROP z; COMMENT ON COLUMN t.b IS 'old'; COMMENT ON COLUMN t.b IS E'it\\'s'`,
  ],
  [
    'a comment of a column that was renamed',
    `${table}; COMMENT ON COLUMN t.b IS 'x'`,
    `CREATE TABLE t (a integer, c text); COMMENT ON COLUMN t.c IS 'x'; ALTER TABLE t RENAME c TO b`,
  ],
  [
    'tags of an event trigger in another order',
    `CREATE FUNCTION f() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END'; CREATE EVENT TRIGGER app_e ON ddl_command_end WHEN TAG IN ('DROP DOMAIN', 'CREATE DOMAIN') EXECUTE FUNCTION f(); ALTER EVENT TRIGGER app_e DISABLE`,
    `CREATE FUNCTION f() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END'; CREATE EVENT TRIGGER app_z ON ddl_command_end WHEN TAG IN ('CREATE DOMAIN', 'DROP DOMAIN') EXECUTE PROCEDURE f(); ALTER EVENT TRIGGER app_z ENABLE ALWAYS; ALTER EVENT TRIGGER app_z DISABLE; ALTER EVENT TRIGGER app_z RENAME TO app_e`,
  ],
];
