import type { Same } from './pair.ts';

const enumType = `CREATE TYPE e AS ENUM ('a', 'b', 'c', 'd')`;
const one = `CREATE FUNCTION f(a integer) RETURNS integer LANGUAGE sql AS 'SELECT 1'`;

/** Routines, types, operators and text search that came to be in two ways. */
export const programs: readonly Same[] = [
  [
    'a function replaced three times',
    one,
    `CREATE FUNCTION f(a integer) RETURNS integer LANGUAGE sql AS 'SELECT 3'; CREATE OR REPLACE FUNCTION f(a integer) RETURNS integer LANGUAGE sql STRICT COST 7 AS 'SELECT 2'; CREATE OR ${one.replace('CREATE', 'REPLACE')}`,
  ],
  ['a function replaced by the same text', one, `${one}; CREATE OR ${one.replace('CREATE', 'REPLACE')}`],
  ['a function dropped and made again', one, `${one}; DROP FUNCTION f; ${one}`],
  [
    'quotes of a body',
    `CREATE FUNCTION f() RETURNS text LANGUAGE sql AS 'SELECT ''it''''s''::text'`,
    `CREATE FUNCTION f() RETURNS text LANGUAGE sql AS $x$SELECT 'it''s'::text$x$`,
  ],
  [
    'clauses in another order',
    `CREATE FUNCTION f(a integer DEFAULT 1) RETURNS integer LANGUAGE sql IMMUTABLE STRICT SECURITY DEFINER PARALLEL SAFE COST 5 SET work_mem = '1MB' AS 'SELECT 1'`,
    `CREATE FUNCTION f(IN a int4 = 1) RETURNS int AS 'SELECT 1' SET work_mem TO '1MB' COST 5 PARALLEL SAFE EXTERNAL SECURITY DEFINER RETURNS NULL ON NULL INPUT IMMUTABLE LANGUAGE 'sql'`,
  ],
  [
    'defaults of a function written out',
    one,
    `CREATE FUNCTION f(a integer) RETURNS integer LANGUAGE sql VOLATILE CALLED ON NULL INPUT SECURITY INVOKER NOT LEAKPROOF PARALLEL UNSAFE COST 100 AS 'SELECT 1'`,
  ],
  [
    'a function altered there and back',
    one,
    `${one}; ALTER FUNCTION f STABLE STRICT SECURITY DEFINER COST 5; ALTER FUNCTION f VOLATILE CALLED ON NULL INPUT SECURITY INVOKER COST 100`,
  ],
  [
    'settings of a function in another order',
    `${one}; ALTER FUNCTION f SET work_mem = '1MB'; ALTER FUNCTION f SET search_path = app, public`,
    `${one}; ALTER FUNCTION f SET search_path = app, public; ALTER FUNCTION f SET jit = off; ALTER FUNCTION f SET work_mem TO '1MB'; ALTER FUNCTION f RESET jit`,
  ],
  [
    'settings of a function reset',
    one,
    `${one}; ALTER FUNCTION f SET work_mem = '1MB'; ALTER FUNCTION f RESET ALL`,
  ],
  [
    'a dependency on an extension taken back',
    one,
    `${one}; ALTER FUNCTION f DEPENDS ON EXTENSION plpgsql; ALTER FUNCTION f NO DEPENDS ON EXTENSION plpgsql`,
  ],
  [
    'overloaded functions in another order',
    `${one}; CREATE FUNCTION f(text) RETURNS integer LANGUAGE sql AS 'SELECT 2'`,
    `CREATE FUNCTION f(text) RETURNS integer LANGUAGE sql AS 'SELECT 2'; ${one}`,
  ],
  [
    'a body of SQL, names qualified or not',
    'CREATE TABLE t (a integer); CREATE FUNCTION f(x integer) RETURNS bigint LANGUAGE sql BEGIN ATOMIC SELECT count(*) FROM t WHERE t.a = x; END',
    'CREATE TABLE t (a integer); CREATE FUNCTION f(x integer) RETURNS bigint LANGUAGE sql BEGIN ATOMIC; select pg_catalog.count( * ) from app.t where (a = f.x); END',
    { from: 14 },
  ],
  [
    'a body of SQL over varchar IN',
    `CREATE FUNCTION f(v varchar) RETURNS boolean LANGUAGE sql RETURN v IN ('a', 'b')`,
    `CREATE FUNCTION f(v varchar) RETURNS boolean LANGUAGE sql RETURN (v)::text = ANY (ARRAY[('a'::varchar)::text, ('b'::varchar)::text])`,
    { from: 14 },
  ],
  [
    'a function of RETURNS TABLE replaced',
    `CREATE FUNCTION f() RETURNS TABLE (a integer, b text) LANGUAGE sql AS 'SELECT 1, ''x''::text'`,
    `CREATE FUNCTION f() RETURNS TABLE (a int4, b text) LANGUAGE sql AS 'SELECT 2, ''x''::text'; CREATE OR REPLACE FUNCTION f() RETURNS TABLE (a integer, b pg_catalog.text) LANGUAGE sql ROWS 1000 AS 'SELECT 1, ''x''::text'`,
  ],
  [
    'a default argument over varchar',
    `CREATE FUNCTION f(a varchar DEFAULT 'x', b text DEFAULT lower('Y')) RETURNS integer LANGUAGE sql AS 'SELECT 1'`,
    `CREATE FUNCTION f(a character varying = 'x'::varchar, b text = pg_catalog.lower('Y'::text)) RETURNS int LANGUAGE sql AS 'SELECT 1'`,
  ],
  [
    'an aggregate in the two syntaxes',
    "CREATE AGGREGATE g(integer) (SFUNC = int4pl, STYPE = integer, INITCOND = '0')",
    `CREATE AGGREGATE g(BASETYPE = int4, INITCOND = '0', STYPE = int, SFUNC = pg_catalog.int4pl)`,
  ],
  [
    'an enum by ADD VALUE at the end',
    enumType,
    `CREATE TYPE e AS ENUM ('a'); ALTER TYPE e ADD VALUE 'b'; ALTER TYPE e ADD VALUE 'c'; ALTER TYPE e ADD VALUE 'd'`,
  ],
  [
    'an enum by ADD VALUE before and after',
    enumType,
    `CREATE TYPE e AS ENUM ('d'); ALTER TYPE e ADD VALUE 'a' BEFORE 'd'; ALTER TYPE e ADD VALUE 'c' BEFORE 'd'; ALTER TYPE e ADD VALUE 'b' AFTER 'a'; ALTER TYPE e ADD VALUE IF NOT EXISTS 'b'`,
  ],
  [
    'an enum with many values put in one place',
    enumType,
    `CREATE TYPE e AS ENUM ('a', 'd'); ALTER TYPE e ADD VALUE 'c' BEFORE 'd'; ALTER TYPE e ADD VALUE 'b' BEFORE 'c'`,
  ],
  [
    'an enum value renamed',
    enumType,
    `CREATE TYPE e AS ENUM ('a', 'x', 'c', 'd'); ALTER TYPE e RENAME VALUE 'x' TO 'b'`,
  ],
  [
    'an enum made again under its column',
    `${enumType}; CREATE TABLE t (e e DEFAULT 'a')`,
    `CREATE TYPE o AS ENUM ('a', 'b'); CREATE TABLE t (e o DEFAULT 'a'); ALTER TABLE t ALTER e DROP DEFAULT; ${enumType}; ALTER TABLE t ALTER e TYPE e USING e::text::e; ALTER TABLE t ALTER e SET DEFAULT 'a'; DROP TYPE o`,
  ],
  [
    'a composite type grown and shrunk',
    'CREATE TYPE c AS (a integer, b text)',
    'CREATE TYPE c AS (z date, a smallint); ALTER TYPE c ADD ATTRIBUTE b text; ALTER TYPE c DROP ATTRIBUTE z; ALTER TYPE c ALTER ATTRIBUTE a TYPE integer',
  ],
  [
    'constraints of a domain added later',
    `CREATE DOMAIN d AS varchar(9) NOT NULL DEFAULT 'x' CONSTRAINT k CHECK (VALUE <> '') CONSTRAINT j CHECK (length(VALUE) > 1)`,
    `CREATE DOMAIN d AS character varying(9); ALTER DOMAIN d SET DEFAULT 'x'; ALTER DOMAIN d SET NOT NULL; ALTER DOMAIN d ADD CONSTRAINT j CHECK (length(VALUE) > 1); ALTER DOMAIN d ADD CONSTRAINT k CHECK (VALUE <> '') NOT VALID; ALTER DOMAIN d VALIDATE CONSTRAINT k`,
  ],
  [
    'a domain over varchar IN',
    `CREATE DOMAIN d AS varchar(9) CONSTRAINT k CHECK (VALUE IN ('a', 'b'))`,
    `CREATE DOMAIN d AS varchar(9) CONSTRAINT k CHECK ((VALUE)::text = ANY (ARRAY[('a'::varchar)::text, ('b'::varchar)::text]))`,
  ],
  [
    'a domain set back',
    'CREATE DOMAIN d AS integer',
    'CREATE DOMAIN d AS int4 DEFAULT 5 NOT NULL CONSTRAINT k CHECK (VALUE > 1); ALTER DOMAIN d DROP DEFAULT; ALTER DOMAIN d DROP NOT NULL; ALTER DOMAIN d DROP CONSTRAINT k',
  ],
  [
    'DEFAULT NULL of a domain',
    'CREATE DOMAIN d AS integer; CREATE DOMAIN w AS varchar(5); CREATE DOMAIN x AS numeric(5, 2); CREATE DOMAIN y AS timestamp(3)',
    'CREATE DOMAIN d AS integer DEFAULT NULL; CREATE DOMAIN w AS varchar(5) DEFAULT NULL; CREATE DOMAIN x AS numeric(5, 2) DEFAULT NULL; CREATE DOMAIN y AS timestamp(3) DEFAULT NULL',
  ],
  [
    'a range with its defaults written out',
    'CREATE TYPE r AS RANGE (SUBTYPE = text)',
    'CREATE TYPE r AS RANGE (SUBTYPE_OPCLASS = text_ops, COLLATION = "default", SUBTYPE = pg_catalog.text)',
  ],
  [
    'the multirange named as it would be',
    'CREATE TYPE rrange AS RANGE (SUBTYPE = integer)',
    'CREATE TYPE rrange AS RANGE (SUBTYPE = integer, MULTIRANGE_TYPE_NAME = rmultirange)',
    { from: 14 },
  ],
  ['a shell type that was dropped', enumType, `CREATE TYPE shell; DROP TYPE shell; ${enumType}`],
  [
    'an operator with its commutator made in two orders',
    'CREATE OPERATOR <<< (FUNCTION = int4lt, LEFTARG = integer, RIGHTARG = integer, COMMUTATOR = >>>); CREATE OPERATOR >>> (FUNCTION = int4gt, LEFTARG = integer, RIGHTARG = integer, COMMUTATOR = <<<)',
    'CREATE OPERATOR >>> (FUNCTION = int4gt, LEFTARG = integer, RIGHTARG = integer, COMMUTATOR = <<<); CREATE OPERATOR <<< (PROCEDURE = int4lt, LEFTARG = int4, RIGHTARG = int, COMMUTATOR = >>>)',
  ],
  [
    'selectivity of an operator set and removed',
    'CREATE OPERATOR <<< (FUNCTION = int4lt, LEFTARG = integer, RIGHTARG = integer)',
    'CREATE OPERATOR <<< (FUNCTION = int4lt, LEFTARG = integer, RIGHTARG = integer, RESTRICT = scalarltsel); ALTER OPERATOR <<< (integer, integer) SET (RESTRICT = NONE)',
  ],
  [
    'an operator class with its parts in another order',
    'CREATE OPERATOR CLASS oc FOR TYPE integer USING btree AS OPERATOR 1 <, OPERATOR 3 =, FUNCTION 1 btint4cmp(integer, integer)',
    'CREATE OPERATOR FAMILY oc USING btree; CREATE OPERATOR CLASS oc FOR TYPE int4 USING btree FAMILY oc AS FUNCTION 1 btint4cmp(int4, int4), OPERATOR 3 =, OPERATOR 1 < (int4, int4)',
  ],
  [
    'casts in another order',
    `${enumType}; CREATE TYPE c AS (a integer); CREATE FUNCTION f(e) RETURNS integer LANGUAGE sql AS 'SELECT 1'; CREATE FUNCTION f(c) RETURNS integer LANGUAGE sql AS 'SELECT 1'; CREATE CAST (e AS integer) WITH FUNCTION f(e); CREATE CAST (c AS integer) WITH FUNCTION f(c) AS ASSIGNMENT`,
    `${enumType}; CREATE TYPE c AS (a integer); CREATE FUNCTION f(c) RETURNS integer LANGUAGE sql AS 'SELECT 1'; CREATE FUNCTION f(e) RETURNS integer LANGUAGE sql AS 'SELECT 1'; CREATE CAST (c AS integer) WITH FUNCTION f AS ASSIGNMENT; CREATE CAST (e AS int4) WITH FUNCTION f(e)`.replace(
      'WITH FUNCTION f AS',
      'WITH FUNCTION f(c) AS',
    ),
  ],
  [
    'a text search configuration copied or mapped',
    'CREATE TEXT SEARCH CONFIGURATION tc (PARSER = "default"); ALTER TEXT SEARCH CONFIGURATION tc ADD MAPPING FOR word, asciiword WITH english_stem, simple',
    'CREATE TEXT SEARCH CONFIGURATION tc (COPY = simple); ALTER TEXT SEARCH CONFIGURATION tc DROP MAPPING FOR email, url, host, sfloat, version, hword_numpart, hword_part, hword_asciipart, numhword, asciihword, hword, url_path, file, float, int, uint, numword, word, asciiword; ALTER TEXT SEARCH CONFIGURATION tc ADD MAPPING FOR asciiword WITH simple; ALTER TEXT SEARCH CONFIGURATION tc ADD MAPPING FOR word WITH english_stem, simple; ALTER TEXT SEARCH CONFIGURATION tc ALTER MAPPING FOR asciiword WITH english_stem, simple',
  ],
  [
    'options of a dictionary in another order',
    `CREATE TEXT SEARCH DICTIONARY td (TEMPLATE = simple, STOPWORDS = english, ACCEPT = false)`,
    `CREATE TEXT SEARCH DICTIONARY td (TEMPLATE = simple); ALTER TEXT SEARCH DICTIONARY td (ACCEPT = false, STOPWORDS = english)`,
  ],
  [
    'functions that call one another in another order',
    `CREATE FUNCTION x() RETURNS integer LANGUAGE plpgsql AS 'BEGIN RETURN y(); END'; CREATE FUNCTION y() RETURNS integer LANGUAGE plpgsql AS 'BEGIN RETURN x(); END'`,
    `CREATE FUNCTION y() RETURNS integer LANGUAGE plpgsql AS 'BEGIN RETURN x(); END'; CREATE FUNCTION x() RETURNS integer LANGUAGE plpgsql AS 'BEGIN RETURN y(); END'`,
  ],
];
