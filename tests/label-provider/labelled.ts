/** Objects of every kind that may carry a security label, a statement a line. */
export const objects: string = `CREATE SCHEMA app;
CREATE TABLE app.t (a integer PRIMARY KEY, b text);
CREATE SEQUENCE app.s;
CREATE VIEW app.v AS SELECT a FROM app.t;
CREATE MATERIALIZED VIEW app.m AS SELECT a FROM app.t;
CREATE FUNCTION app.f(integer) RETURNS integer LANGUAGE sql AS 'SELECT 1';
CREATE PROCEDURE app.p(integer) LANGUAGE sql AS 'SELECT 1';
CREATE AGGREGATE app.sums(integer) (sfunc = int4pl, stype = integer);
CREATE AGGREGATE app.ordered(ORDER BY integer) (sfunc = int4pl, stype = integer);
CREATE TYPE app.e AS ENUM ('x');
CREATE TYPE app.c AS (a integer, b integer);
CREATE TYPE app.r AS RANGE (subtype = integer);
CREATE DOMAIN app.d AS integer;
CREATE FOREIGN DATA WRAPPER wrapper;
CREATE SERVER far FOREIGN DATA WRAPPER wrapper;
CREATE FOREIGN TABLE app.ft (a integer) SERVER far;
CREATE TABLE app.part (a integer) PARTITION BY LIST (a);
CREATE TABLE app.part1 PARTITION OF app.part FOR VALUES IN (1);
CREATE PUBLICATION pub;
CREATE FUNCTION app.et() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';
CREATE EVENT TRIGGER ev ON sql_drop WHEN TAG IN ('DROP TABLE') EXECUTE FUNCTION app.et();
CREATE ROLE reader;
CREATE TRUSTED LANGUAGE plx HANDLER plpgsql_call_handler;
CREATE SUBSCRIPTION sub CONNECTION 'dbname=x' PUBLICATION p WITH (connect = false);`;

/** What is labelled: the object as a difference tells it, and as the statement does. */
export const labelled: readonly (readonly [told: string, on: string])[] = [
  ['schema app', 'SCHEMA app'],
  ['schema public', 'SCHEMA public'],
  ['table app.t', 'TABLE app.t'],
  ['table app.part1', 'TABLE app.part1'],
  ['column app.t.b', 'COLUMN app.t.b'],
  ['column app.v.a', 'COLUMN app.v.a'],
  ['column app.m.a', 'COLUMN app.m.a'],
  ['column app.ft.a', 'COLUMN app.ft.a'],
  ['column app.part1.a', 'COLUMN app.part1.a'],
  ['attribute app.c.a', 'COLUMN app.c.a'],
  ['sequence app.s', 'SEQUENCE app.s'],
  ['view app.v', 'VIEW app.v'],
  ['materialized view app.m', 'MATERIALIZED VIEW app.m'],
  ['function app.f(integer)', 'FUNCTION app.f(integer)'],
  ['procedure app.p(integer)', 'PROCEDURE app.p(integer)'],
  ['aggregate app.sums(integer)', 'AGGREGATE app.sums(integer)'],
  ['aggregate app.ordered(integer)', 'AGGREGATE app.ordered(ORDER BY integer)'],
  ['enum app.e', 'TYPE app.e'],
  ['composite type app.c', 'TYPE app.c'],
  ['range app.r', 'TYPE app.r'],
  ['derived type app.t', 'TYPE app.t'],
  ['derived type app.t[]', 'TYPE app.t[]'],
  ['domain app.d', 'DOMAIN app.d'],
  ['foreign table app.ft', 'FOREIGN TABLE app.ft'],
  ['publication pub', 'PUBLICATION pub'],
  ['subscription sub', 'SUBSCRIPTION sub'],
  ['event trigger ev', 'EVENT TRIGGER ev'],
  ['language plx', 'LANGUAGE plx'],
  ['database database', 'DATABASE postgres'],
  ['role reader', 'ROLE reader'],
  ['role pg_monitor', 'ROLE pg_monitor'],
  ['tablespace pg_default', 'TABLESPACE pg_default'],
];

/** Objects that no history makes, and that no statement of ours alters. */
export const unwritable: typeof labelled = [
  ['built-in object function pg_catalog.int4pl(integer,integer)', 'FUNCTION int4pl(integer, integer)'],
  ['built-in object view pg_catalog.pg_roles', 'COLUMN pg_roles.rolname'],
  ['built-in object schema information_schema', 'SCHEMA information_schema'],
  ['built-in object language plpgsql', 'LANGUAGE plpgsql'],
  [
    'extension member function public.citext_eq(public.citext,public.citext)',
    'FUNCTION citext_eq(citext, citext)',
  ],
];
