import type { Same } from './pair.ts';

const table = 'CREATE TABLE t (a integer PRIMARY KEY, b varchar(9) UNIQUE, c integer CHECK (c > 0))';
const trigger = `${table}; CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN new; END'; CREATE TRIGGER tr BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f()`;

/** An object made by `made`, renamed there and back. */
function renamed(name: string, made: string, alter: string): Same {
  const there = `${alter.replace('%1', name)} TO app_x`;
  const back = `${alter.replace('%1', 'app_x')} TO ${name}`;
  return [`renamed there and back: ${alter.toLowerCase()}`, made, `${made}; ${there}; ${back}`];
}

/** An object made by `made`, moved to another schema and back. */
function moved(what: string, made: string): Same {
  const there = `CREATE SCHEMA app_y; ALTER ${what} SET SCHEMA app_y`;
  const [kind = '', name = ''] = /^(.*) (\S+)$/.exec(what)?.slice(1) ?? [];
  return [
    `moved there and back: ${what}`,
    made,
    `${made}; ${there}; ALTER ${kind} app_y.${name} SET SCHEMA app; DROP SCHEMA app_y`,
  ];
}

/** Objects renamed or moved, and set back. */
export const renames: readonly Same[] = [
  renamed('t', table, 'ALTER TABLE %1 RENAME'),
  renamed(
    'c',
    `${table}; CREATE VIEW v AS SELECT c FROM t; CREATE INDEX i ON t ((c + 1)) WHERE c > 5`,
    'ALTER TABLE t RENAME COLUMN %1',
  ),
  renamed('t_pkey', table, 'ALTER TABLE t RENAME CONSTRAINT %1'),
  renamed('t_c_check', table, 'ALTER TABLE t RENAME CONSTRAINT %1'),
  renamed('t_b_key', table, 'ALTER INDEX %1 RENAME'),
  renamed('i', `${table}; CREATE INDEX i ON t (c)`, 'ALTER INDEX %1 RENAME'),
  renamed(
    's',
    "CREATE SEQUENCE s; CREATE TABLE u (a bigint DEFAULT nextval('s'))",
    'ALTER SEQUENCE %1 RENAME',
  ),
  renamed(
    'v',
    `${table}; CREATE VIEW v AS SELECT a FROM t; CREATE VIEW w AS SELECT a FROM v`,
    'ALTER VIEW %1 RENAME',
  ),
  renamed(
    'm',
    `${table}; CREATE MATERIALIZED VIEW m AS SELECT a FROM t`,
    'ALTER MATERIALIZED VIEW %1 RENAME',
  ),
  renamed('e', `CREATE TYPE e AS ENUM ('a'); CREATE TABLE u (e e DEFAULT 'a')`, 'ALTER TYPE %1 RENAME'),
  renamed('d', `CREATE DOMAIN d AS text CHECK (VALUE <> ''); CREATE TABLE u (a d)`, 'ALTER DOMAIN %1 RENAME'),
  renamed('d_check', `CREATE DOMAIN d AS text CHECK (VALUE <> '')`, 'ALTER DOMAIN d RENAME CONSTRAINT %1'),
  renamed('a', 'CREATE TYPE c AS (a integer, b text)', 'ALTER TYPE c RENAME ATTRIBUTE %1'),
  renamed(
    'f',
    `CREATE FUNCTION f(a integer) RETURNS integer LANGUAGE sql AS 'SELECT 1'`,
    'ALTER FUNCTION %1(integer) RENAME',
  ),
  renamed('p', `CREATE PROCEDURE p() LANGUAGE sql AS 'SELECT 1'`, 'ALTER PROCEDURE %1 RENAME'),
  renamed(
    'g',
    'CREATE AGGREGATE g(integer) (SFUNC = int4pl, STYPE = integer)',
    'ALTER AGGREGATE %1(integer) RENAME',
  ),
  renamed('tr', trigger, 'ALTER TRIGGER %1 ON t RENAME'),
  renamed('po', `${table}; CREATE POLICY po ON t USING (a > 1)`, 'ALTER POLICY %1 ON t RENAME'),
  renamed('ru', `${table}; CREATE RULE ru AS ON DELETE TO t DO INSTEAD NOTHING`, 'ALTER RULE %1 ON t RENAME'),
  renamed('st', `${table}; CREATE STATISTICS st ON a, b FROM t`, 'ALTER STATISTICS %1 RENAME'),
  renamed('co', `CREATE COLLATION co (lc_collate = 'C', lc_ctype = 'C')`, 'ALTER COLLATION %1 RENAME'),
  renamed(
    'tc',
    'CREATE TEXT SEARCH CONFIGURATION tc (COPY = simple)',
    'ALTER TEXT SEARCH CONFIGURATION %1 RENAME',
  ),
  renamed(
    'td',
    'CREATE TEXT SEARCH DICTIONARY td (TEMPLATE = simple)',
    'ALTER TEXT SEARCH DICTIONARY %1 RENAME',
  ),
  renamed('app_w', 'CREATE FOREIGN DATA WRAPPER app_w', 'ALTER FOREIGN DATA WRAPPER %1 RENAME'),
  renamed(
    'app_s',
    'CREATE FOREIGN DATA WRAPPER app_v; CREATE SERVER app_s FOREIGN DATA WRAPPER app_v',
    'ALTER SERVER %1 RENAME',
  ),
  renamed('app_p', `${table}; CREATE PUBLICATION app_p FOR TABLE t`, 'ALTER PUBLICATION %1 RENAME'),
  renamed('app_r', 'CREATE ROLE app_r', 'ALTER ROLE %1 RENAME'),
  renamed(
    'app',
    `${table}; CREATE FUNCTION f() RETURNS SETOF t LANGUAGE sql AS 'SELECT * FROM t'; CREATE VIEW v AS SELECT * FROM f()`,
    'ALTER SCHEMA %1 RENAME',
  ),
  moved('TABLE t', `${trigger}; CREATE TABLE u (a serial, b integer REFERENCES t); CREATE INDEX i ON t (c)`),
  moved('TABLE s', 'CREATE TABLE s (a serial, b integer GENERATED ALWAYS AS IDENTITY)'),
  moved('TYPE e', `CREATE TYPE e AS ENUM ('a'); CREATE TABLE u (e e DEFAULT 'a')`),
  moved('DOMAIN d', `CREATE DOMAIN d AS text DEFAULT 'x' CHECK (VALUE <> '')`),
  moved('FUNCTION f', `CREATE FUNCTION f() RETURNS integer LANGUAGE sql AS 'SELECT 1'`),
  moved('VIEW v', `${table}; CREATE VIEW v AS SELECT a FROM t`),
  moved('SEQUENCE s', 'CREATE SEQUENCE s'),
  moved('STATISTICS st', `${table}; CREATE STATISTICS st ON a, b FROM t`),
  [
    'renamed and called by the new name at once',
    `CREATE TABLE b (x integer CONSTRAINT k CHECK (x > 0)); CREATE INDEX i ON b (x); CREATE VIEW v AS SELECT x FROM b`,
    `CREATE TABLE a (y integer CONSTRAINT j CHECK (y > 0)); CREATE INDEX h ON a (y); ALTER TABLE a RENAME TO b; ALTER TABLE b RENAME y TO x; ALTER TABLE b RENAME CONSTRAINT j TO k; ALTER INDEX h RENAME TO i; CREATE VIEW v AS SELECT x FROM b`,
  ],
  [
    'a type renamed under a column, a function and a view',
    `CREATE TYPE n AS ENUM ('a'); CREATE TABLE t (e n DEFAULT 'a'); CREATE FUNCTION f(n) RETURNS n LANGUAGE sql AS 'SELECT $1'; CREATE VIEW v AS SELECT 'a'::n AS e`,
    `CREATE TYPE o AS ENUM ('a'); CREATE TABLE t (e o DEFAULT 'a'); CREATE FUNCTION f(o) RETURNS o LANGUAGE sql AS 'SELECT $1'; CREATE VIEW v AS SELECT 'a'::o AS e; ALTER TYPE o RENAME TO n`,
  ],
  [
    'a function renamed under a default, a check and an index',
    `CREATE FUNCTION n(integer) RETURNS integer IMMUTABLE LANGUAGE sql AS 'SELECT 1'; CREATE TABLE t (a integer DEFAULT n(1) CHECK (n(a) > 0)); CREATE INDEX i ON t (n(a))`,
    `CREATE FUNCTION o(integer) RETURNS integer IMMUTABLE LANGUAGE sql AS 'SELECT 1'; CREATE TABLE t (a integer DEFAULT o(1) CHECK (o(a) > 0)); CREATE INDEX i ON t (o(a)); ALTER FUNCTION o RENAME TO n`,
  ],
];
