-- A job queue that grew over years: serials of every size, renamed things, moved sequences, unlogged tables, odd names.
CREATE TABLE "Jobs" ("Id" serial PRIMARY KEY, "payLoad" json, "queue name" varchar(50) DEFAULT 'default', attempts smallint DEFAULT 0);
CREATE INDEX "by ""queue""" ON "Jobs" ("queue name", attempts DESC);
CREATE SEQUENCE tickets AS integer MINVALUE 10 MAXVALUE 99 START 20 INCREMENT 5 CYCLE CACHE 2;
ALTER TABLE "Jobs" ADD COLUMN ticket integer DEFAULT nextval('tickets') NOT NULL;
ALTER SEQUENCE tickets OWNED BY "Jobs".ticket;
CREATE SEQUENCE countdown INCREMENT -1;
CREATE TABLE small (id smallserial, big bigserial, "user" name, "select" oid);
ALTER SEQUENCE small_id_seq RENAME TO small_numbers;
CREATE SCHEMA archive;
ALTER TABLE small SET SCHEMA archive;
CREATE UNLOGGED TABLE cache (key text PRIMARY KEY, value bytea DEFAULT '\x00ff'::bytea, until interval DEFAULT '1 day 02:00'::interval);
CREATE TABLE odd (
  "a.b" integer DEFAULT 1, "c""d" text DEFAULT E'tab\there', "$1" boolean DEFAULT (1 = 1),
  e bit(3) DEFAULT B'101', f bit varying(5) DEFAULT NULL, g "char" DEFAULT 'x', h money DEFAULT 0,
  i inet DEFAULT '127.0.0.1', j time(2) DEFAULT '12:00', k timestamp(3) DEFAULT NULL, l numeric(5, 1) DEFAULT -1.5,
  m text[] DEFAULT ARRAY['a', NULL, 'c d'], n xml, o point DEFAULT '(1,2)', p int4range DEFAULT '[1,5)', q varchar DEFAULT 'it''s \ here'
);
ALTER TABLE odd ADD CHECK ("a.b" IN (1, 2, 3)), ADD CHECK ("c""d" IN ('x', 'y')), ADD CHECK (q IN ('x', 'y') OR q = ANY ('{a,b}'::text[]));
CREATE TABLE ext_log (line text) WITH (fillfactor = 70, toast.autovacuum_enabled = false);
ALTER TABLE "Jobs" RENAME TO jobs;
ALTER TABLE jobs RENAME "payLoad" TO payload;
CREATE RULE "keep it" AS ON DELETE TO jobs DO INSTEAD NOTHING;
CREATE FUNCTION "Odd Name"("in" integer, "out" text DEFAULT 'x''y') RETURNS text LANGUAGE sql AS 'SELECT $2';
COMMENT ON COLUMN jobs."queue name" IS 'it''s "quoted"';
COMMENT ON SCHEMA archive IS '';
COMMENT ON SEQUENCE tickets IS E'one\ttab';
