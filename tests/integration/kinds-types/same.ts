import type { Same } from './case.ts';

const f = 'FUNCTION app.f(a int) RETURNS int LANGUAGE sql AS';
const cfg = 'CREATE TEXT SEARCH CONFIGURATION app.cfg';
const dict = 'CREATE TEXT SEARCH DICTIONARY app.d';

/** Ways to write the same that leave other rows in the catalogs. */
export const same: readonly Same[] = [
  [
    'an enum built by ADD VALUE',
    `CREATE TYPE app.e AS ENUM ('a', 'd'); ALTER TYPE app.e ADD VALUE 'b' BEFORE 'd'; ALTER TYPE app.e ADD VALUE 'c' AFTER 'b'`,
    `CREATE TYPE app.e AS ENUM ('a', 'b', 'c', 'd')`,
  ],
  [
    'an enum with a value renamed there and back',
    `CREATE TYPE app.e AS ENUM ('a'); ALTER TYPE app.e RENAME VALUE 'a' TO 'x'; ALTER TYPE app.e RENAME VALUE 'x' TO 'a'`,
    `CREATE TYPE app.e AS ENUM ('a')`,
  ],
  [
    'a composite type with a dropped attribute',
    'CREATE TYPE app.c AS (gone int, a int, b int); ALTER TYPE app.c DROP ATTRIBUTE gone',
    'CREATE TYPE app.c AS (a int, b int)',
  ],
  [
    'a function replaced three times',
    `CREATE ${f} 'SELECT 1'; CREATE OR REPLACE ${f} 'SELECT 2'; CREATE OR REPLACE ${f} 'SELECT 3'`,
    `CREATE ${f} 'SELECT 3'`,
  ],
  [
    'a cost and rows written out as they are by default',
    `CREATE FUNCTION app.g() RETURNS SETOF int LANGUAGE sql COST 100 ROWS 1000 VOLATILE CALLED ON NULL INPUT SECURITY INVOKER NOT LEAKPROOF PARALLEL UNSAFE AS 'SELECT 1'`,
    `CREATE FUNCTION app.g() RETURNS SETOF int LANGUAGE sql AS 'SELECT 1'`,
  ],
  [
    'a grant that is taken back',
    `CREATE ${f} 'SELECT 1'; GRANT ALL ON FUNCTION app.f TO ann; REVOKE ALL ON FUNCTION app.f FROM ann`,
    `CREATE ${f} 'SELECT 1'`,
  ],
  [
    'an ACL written out equal to the default',
    `CREATE TYPE app.e AS ENUM ('a'); REVOKE ALL ON TYPE app.e FROM PUBLIC; GRANT USAGE ON TYPE app.e TO PUBLIC`,
    `CREATE TYPE app.e AS ENUM ('a')`,
  ],
  [
    'the order of grants',
    `CREATE ${f} 'SELECT 1'; GRANT ALL ON FUNCTION app.f TO ann; GRANT ALL ON FUNCTION app.f TO bob`,
    `CREATE ${f} 'SELECT 1'; GRANT ALL ON FUNCTION app.f TO bob; GRANT ALL ON FUNCTION app.f TO ann`,
  ],
  [
    'renames there and back',
    `CREATE TYPE app.e AS ENUM ('a'); ALTER TYPE app.e RENAME TO x; ALTER TYPE app.x RENAME TO e; CREATE ${f} 'SELECT 1'; ALTER FUNCTION app.f RENAME TO g; ALTER FUNCTION app.g RENAME TO f`,
    `CREATE ${f} 'SELECT 1'; CREATE TYPE app.e AS ENUM ('a')`,
  ],
  [
    'a domain whose default names a renamed object',
    `CREATE FUNCTION app.one() RETURNS int LANGUAGE sql AS 'SELECT 1'; CREATE DOMAIN app.d AS int DEFAULT app.one(); ALTER FUNCTION app.one RENAME TO uno`,
    `CREATE FUNCTION app.uno() RETURNS int LANGUAGE sql AS 'SELECT 1'; CREATE DOMAIN app.d AS int DEFAULT app.uno()`,
  ],
  [
    'a domain constraint validated later',
    'CREATE DOMAIN app.d AS int; ALTER DOMAIN app.d ADD CONSTRAINT c CHECK (VALUE > 0) NOT VALID; ALTER DOMAIN app.d VALIDATE CONSTRAINT c',
    'CREATE DOMAIN app.d AS int CONSTRAINT c CHECK (VALUE > 0)',
  ],
  [
    'a domain made NOT NULL later',
    'CREATE DOMAIN app.d AS int; ALTER DOMAIN app.d SET NOT NULL',
    'CREATE DOMAIN app.d AS int NOT NULL',
  ],
  ['array dimensions of a domain', 'CREATE DOMAIN app.d AS int[][]', 'CREATE DOMAIN app.d AS int[]'],
  [
    'the order of SET options',
    `CREATE ${f} 'SELECT 1'; ALTER FUNCTION app.f SET work_mem = '1MB'; ALTER FUNCTION app.f SET jit = off`,
    `CREATE ${f} 'SELECT 1'; ALTER FUNCTION app.f SET jit = off; ALTER FUNCTION app.f SET work_mem = '1MB'`,
  ],
  [
    'the order of role settings',
    `ALTER ROLE ann SET work_mem = '1MB'; ALTER ROLE ann SET jit = off`,
    `ALTER ROLE ann SET jit = off; ALTER ROLE ann SET work_mem = '1MB'`,
  ],
  ['a role setting reset', 'ALTER ROLE ann SET jit = off; ALTER ROLE ann RESET jit', 'SELECT'],
  [
    'default privileges granted and revoked',
    'ALTER DEFAULT PRIVILEGES FOR ROLE ann GRANT SELECT ON TABLES TO bob; ALTER DEFAULT PRIVILEGES FOR ROLE ann REVOKE SELECT ON TABLES FROM bob',
    'SELECT',
  ],
  [
    'default privileges equal to the built-in ones',
    'ALTER DEFAULT PRIVILEGES FOR ROLE ann REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC; ALTER DEFAULT PRIVILEGES FOR ROLE ann GRANT EXECUTE ON FUNCTIONS TO PUBLIC; ALTER DEFAULT PRIVILEGES FOR ROLE ann GRANT USAGE ON TYPES TO PUBLIC',
    'SELECT',
  ],
  [
    'the order of default privileges',
    'ALTER DEFAULT PRIVILEGES FOR ROLE ann GRANT SELECT ON TABLES TO bob; ALTER DEFAULT PRIVILEGES FOR ROLE ann GRANT INSERT ON TABLES TO PUBLIC',
    'ALTER DEFAULT PRIVILEGES FOR ROLE ann GRANT INSERT ON TABLES TO PUBLIC; ALTER DEFAULT PRIVILEGES FOR ROLE ann GRANT SELECT ON TABLES TO bob',
  ],
  [
    'a built-in privilege taken and given back',
    'REVOKE EXECUTE ON FUNCTION pg_catalog.version() FROM PUBLIC; GRANT EXECUTE ON FUNCTION pg_catalog.version() TO PUBLIC',
    'SELECT',
  ],
  [
    'a privilege on an extension member given and taken back',
    'CREATE EXTENSION hstore SCHEMA app; GRANT EXECUTE ON FUNCTION app.akeys(app.hstore) TO ann; REVOKE EXECUTE ON FUNCTION app.akeys(app.hstore) FROM ann',
    'CREATE EXTENSION hstore SCHEMA app',
  ],
  [
    'a member of an extension altered and altered back',
    'CREATE EXTENSION hstore SCHEMA app; ALTER FUNCTION app.akeys(app.hstore) COST 7; ALTER FUNCTION app.akeys(app.hstore) COST 1',
    'CREATE EXTENSION hstore SCHEMA app',
  ],
  [
    'a built-in column privilege taken and given back',
    'GRANT SELECT (rolname) ON pg_catalog.pg_authid TO ann; REVOKE SELECT (rolname) ON pg_catalog.pg_authid FROM ann',
    'SELECT',
  ],
  [
    'a row type privilege given and taken back',
    'CREATE TABLE app.t (a int); GRANT USAGE ON TYPE app.t TO ann; REVOKE USAGE ON TYPE app.t FROM ann',
    'CREATE TABLE app.t (a int)',
  ],
  [
    'a database privilege given and taken back',
    `DO $$ BEGIN EXECUTE format('GRANT CREATE ON DATABASE %I TO ann', current_database()); EXECUTE format('REVOKE CREATE ON DATABASE %I FROM ann', current_database()); END $$`,
    'SELECT',
  ],
  [
    'a tablespace privilege given and taken back',
    'GRANT CREATE ON TABLESPACE pg_default TO ann; REVOKE CREATE ON TABLESPACE pg_default FROM ann',
    'SELECT',
  ],
  [
    'a parameter privilege given and taken back',
    'GRANT SET ON PARAMETER work_mem TO ann; REVOKE SET ON PARAMETER work_mem FROM ann',
    'SELECT',
    15,
  ],
  [
    'a password set twice',
    `ALTER ROLE ann PASSWORD 'x'; ALTER ROLE ann PASSWORD 'x'`,
    `ALTER ROLE ann PASSWORD 'x'`,
  ],
  ['a role renamed there and back', 'ALTER ROLE ann RENAME TO x; ALTER ROLE x RENAME TO ann', 'SELECT'],
  [
    'a comment removed',
    `CREATE TYPE app.e AS ENUM ('a'); COMMENT ON TYPE app.e IS 'x'; COMMENT ON TYPE app.e IS NULL`,
    `CREATE TYPE app.e AS ENUM ('a')`,
  ],
  [
    'the order of foreign options',
    `CREATE FOREIGN DATA WRAPPER w OPTIONS (a '1', b '2'); CREATE SERVER s FOREIGN DATA WRAPPER w OPTIONS (a '1', b '2'); CREATE USER MAPPING FOR ann SERVER s OPTIONS (user 'u', password 'p')`,
    `CREATE FOREIGN DATA WRAPPER w OPTIONS (b '2', a '1'); CREATE SERVER s FOREIGN DATA WRAPPER w OPTIONS (b '2', a '1'); CREATE USER MAPPING FOR ann SERVER s OPTIONS (password 'p', user 'u')`,
  ],
  [
    'the order of dictionary options',
    `${dict} (TEMPLATE = simple, stopwords = 'english', accept = false)`,
    `${dict} (TEMPLATE = simple, accept = false, stopwords = 'english')`,
  ],
  [
    'mappings with gaps in their numbers',
    `${cfg} (PARSER = "default"); ALTER TEXT SEARCH CONFIGURATION app.cfg ADD MAPPING FOR word WITH simple, english_stem; ALTER TEXT SEARCH CONFIGURATION app.cfg ALTER MAPPING FOR word WITH english_stem`,
    `${cfg} (PARSER = "default"); ALTER TEXT SEARCH CONFIGURATION app.cfg ADD MAPPING FOR word WITH english_stem`,
  ],
  [
    'members of an operator family in another order',
    'CREATE OPERATOR FAMILY app.fam USING btree; ALTER OPERATOR FAMILY app.fam USING btree ADD OPERATOR 1 <(int, int), OPERATOR 5 >(int, int)',
    'CREATE OPERATOR FAMILY app.fam USING btree; ALTER OPERATOR FAMILY app.fam USING btree ADD OPERATOR 5 >(int, int); ALTER OPERATOR FAMILY app.fam USING btree ADD OPERATOR 1 <(int, int)',
  ],
  [
    'operators whose commutators are declared in another order',
    `CREATE OPERATOR app.<<< (FUNCTION = int4lt, LEFTARG = int, RIGHTARG = int, COMMUTATOR = OPERATOR(app.>>>)); CREATE OPERATOR app.>>> (FUNCTION = int4gt, LEFTARG = int, RIGHTARG = int, COMMUTATOR = OPERATOR(app.<<<))`,
    `CREATE OPERATOR app.>>> (FUNCTION = int4gt, LEFTARG = int, RIGHTARG = int, COMMUTATOR = OPERATOR(app.<<<)); CREATE OPERATOR app.<<< (FUNCTION = int4lt, LEFTARG = int, RIGHTARG = int, COMMUTATOR = OPERATOR(app.>>>))`,
  ],
  [
    'an operator class with its family made first',
    'CREATE OPERATOR FAMILY app.cls USING btree; CREATE OPERATOR CLASS app.cls FOR TYPE int USING btree FAMILY app.cls AS OPERATOR 1 <, FUNCTION 1 btint4cmp(int, int)',
    'CREATE OPERATOR CLASS app.cls FOR TYPE int USING btree AS OPERATOR 1 <, FUNCTION 1 btint4cmp(int, int)',
  ],
  [
    'an extension updated step by step',
    `CREATE EXTENSION hstore SCHEMA app VERSION '1.4'; ALTER EXTENSION hstore UPDATE`,
    'CREATE EXTENSION hstore SCHEMA app',
  ],
  [
    'large objects with other OIDs the server chose',
    `SELECT lo_from_bytea(0, 'a'), lo_from_bytea(0, 'b')`,
    `CREATE TABLE app.gone (); DROP TABLE app.gone; SELECT lo_from_bytea(0, 'b'), lo_from_bytea(0, 'a')`,
  ],
  [
    'objects left in a temporary schema',
    `CREATE TYPE pg_temp.e AS ENUM ('a'); CREATE FUNCTION pg_temp.f() RETURNS int LANGUAGE sql AS 'SELECT 1'; CREATE DOMAIN pg_temp.d AS int CHECK (VALUE > 0)`,
    'SELECT',
  ],
  [
    'a schema renamed',
    "CREATE SCHEMA old; CREATE TYPE old.e AS ENUM ('a'); CREATE DOMAIN old.d AS old.e DEFAULT 'a'; CREATE FUNCTION old.f(old.e) RETURNS old.d LANGUAGE sql AS 'SELECT $1'; ALTER SCHEMA old RENAME TO new",
    "CREATE SCHEMA new; CREATE TYPE new.e AS ENUM ('a'); CREATE DOMAIN new.d AS new.e DEFAULT 'a'; CREATE FUNCTION new.f(new.e) RETURNS new.d LANGUAGE sql AS 'SELECT $1'",
  ],
];
