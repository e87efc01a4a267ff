import type { Same } from './pair.ts';

const list = 'CREATE TABLE p (a integer, b text) PARTITION BY LIST (a)';
const fire = `CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN new; END'`;
const table = 'CREATE TABLE t (a integer PRIMARY KEY, b text)';

/** Tables, partitions, views, sequences and foreign tables that came to be in two ways. */
export const relations: readonly Same[] = [
  [
    'tables in another order',
    'CREATE TABLE t (a integer); CREATE TABLE u (a integer); CREATE VIEW v AS SELECT 1 AS x',
    'CREATE VIEW v AS SELECT 1 AS x; CREATE TABLE u (a integer); CREATE TABLE t (a integer)',
  ],
  ['a table dropped and made again', table, `${table}; DROP TABLE t; ${table}`],
  ['IF NOT EXISTS a second time', table, `${table}; CREATE TABLE IF NOT EXISTS t (z date)`],
  [
    'work that was rolled back',
    table,
    `BEGIN; CREATE TABLE u (a serial); ROLLBACK; BEGIN; ${table}; SAVEPOINT s; ALTER TABLE t ADD z integer; ROLLBACK TO s; COMMIT`,
  ],
  [
    'work in a DO block',
    table,
    `DO $do$ BEGIN EXECUTE 'CREATE TABLE t (a integer)'; EXECUTE 'ALTER TABLE t ADD PRIMARY KEY (a), ADD b text'; END $do$`,
  ],
  ['temporary tables that are gone', table, `CREATE TEMP TABLE x (a serial); DROP TABLE x; ${table}`],
  [
    'another search path, names qualified',
    "CREATE TABLE t (a integer); CREATE VIEW v AS SELECT a, lower('X') AS l FROM t",
    `SET search_path = pg_temp; CREATE TABLE app.t (a pg_catalog.int4); CREATE VIEW app.v AS SELECT t.a, pg_catalog.lower('X') AS l FROM app.t`,
  ],
  [
    'elements of CREATE SCHEMA',
    'CREATE SCHEMA app_s; CREATE TABLE app_s.t (a integer); CREATE VIEW app_s.v AS SELECT a FROM app_s.t',
    'CREATE SCHEMA app_s CREATE VIEW v AS SELECT a FROM t CREATE TABLE t (a integer)',
    { to: 17 },
  ],
  [
    'unlogged to logged',
    table,
    `CREATE UNLOGGED TABLE t (a integer PRIMARY KEY, b text); ALTER TABLE t SET LOGGED`,
  ],
  [
    'options of a table set and reset',
    table,
    `CREATE TABLE t (a integer PRIMARY KEY, b text) WITH (fillfactor = 50, toast.autovacuum_enabled = off); ALTER TABLE t SET (autovacuum_enabled = off); ALTER TABLE t RESET (fillfactor, autovacuum_enabled, toast.autovacuum_enabled)`,
  ],
  [
    'order and spelling of the options of a table',
    'CREATE TABLE t (a text) WITH (fillfactor = 50, autovacuum_enabled = off, user_catalog_table = true, toast.autovacuum_enabled = false)',
    'CREATE TABLE t (a text) WITH (toast.autovacuum_enabled = OFF, user_catalog_table, autovacuum_enabled = 0); ALTER TABLE t SET (fillfactor = 50)',
  ],
  [
    'a switch that is on by name alone',
    'CREATE TABLE t (a text) WITH (autovacuum_enabled = true)',
    'CREATE TABLE t (a text) WITH (autovacuum_enabled)',
  ],
  [
    'the default tablespace and access method',
    table,
    `CREATE TABLE t (a integer PRIMARY KEY, b text) USING heap TABLESPACE pg_default; ALTER TABLE t SET TABLESPACE pg_default`,
  ],
  [
    'a typed table set free',
    table,
    `CREATE TYPE ty AS (a integer, b text); CREATE TABLE t OF ty (PRIMARY KEY (a)); ALTER TABLE t NOT OF; DROP TYPE ty`,
  ],
  [
    'row security on and off',
    table,
    `${table}; ALTER TABLE t ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY; ALTER TABLE t DISABLE ROW LEVEL SECURITY, NO FORCE ROW LEVEL SECURITY`,
  ],
  [
    'inheritance added later to the same columns',
    'CREATE TABLE p (a integer); CREATE TABLE t (a integer, b text) INHERITS (p)',
    'CREATE TABLE p (a integer); CREATE TABLE t (a integer, b text); ALTER TABLE t INHERIT p',
  ],
  [
    'inheritance removed',
    'CREATE TABLE p (a integer); CREATE TABLE t (a integer)',
    'CREATE TABLE p (a integer); CREATE TABLE t (a integer) INHERITS (p); ALTER TABLE t NO INHERIT p',
    { to: 17 },
  ],
  [
    'a column added to the parent before or after',
    'CREATE TABLE p (a integer, b text); CREATE TABLE t () INHERITS (p)',
    'CREATE TABLE p (a integer); CREATE TABLE t () INHERITS (p); ALTER TABLE p ADD b text',
  ],
  [
    'a check of the parent before or after',
    'CREATE TABLE p (a integer CONSTRAINT k CHECK (a > 0)); CREATE TABLE t () INHERITS (p)',
    'CREATE TABLE p (a integer); CREATE TABLE t () INHERITS (p); ALTER TABLE p ADD CONSTRAINT k CHECK (a > 0)',
  ],
  [
    'a partition made or attached',
    `${list}; CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1)`,
    `${list}; CREATE TABLE p1 (a integer, b text); ALTER TABLE p ATTACH PARTITION p1 FOR VALUES IN (1)`,
  ],
  [
    'a partition attached, with its columns in another order by name',
    `${list}; CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1, 2)`,
    `${list}; CREATE TABLE p1 (x date, a integer, b text); ALTER TABLE p1 DROP x; ALTER TABLE p ATTACH PARTITION p1 FOR VALUES IN (2, 1)`,
  ],
  [
    'a partition detached and attached',
    `${list}; CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1)`,
    `${list}; CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1); ALTER TABLE p DETACH PARTITION p1; ALTER TABLE p ATTACH PARTITION p1 FOR VALUES IN (1)`,
  ],
  [
    'a partition detached concurrently',
    `${list}; CREATE TABLE p1 (a integer, b text, CONSTRAINT k CHECK (a = 1))`,
    `${list}; CREATE TABLE p1 PARTITION OF p (CONSTRAINT k CHECK (a = 1)) FOR VALUES IN (1); ALTER TABLE p DETACH PARTITION p1; `,
  ],
  [
    'keys of a partitioned table before or after the partitions',
    'CREATE TABLE p (a integer PRIMARY KEY) PARTITION BY RANGE (a); CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (1) TO (5); CREATE TABLE p2 PARTITION OF p DEFAULT',
    'CREATE TABLE p (a integer NOT NULL) PARTITION BY RANGE (a); CREATE TABLE p2 PARTITION OF p DEFAULT; CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (1) TO (5); ALTER TABLE p ADD PRIMARY KEY (a)',
  ],
  [
    'an index of a partitioned table before or after',
    `${list}; CREATE INDEX i ON p (b); CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1)`,
    `${list}; CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1); CREATE INDEX i ON p (b)`,
  ],
  [
    'an index of a partition attached',
    `${list}; CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1); CREATE INDEX i ON p (b)`,
    `${list}; CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1); CREATE INDEX p1_b_idx ON p1 (b); CREATE INDEX i ON ONLY p (b); ALTER INDEX i ATTACH PARTITION p1_b_idx`,
  ],
  [
    'a foreign key of a partitioned table before or after',
    `${table}; CREATE TABLE p (a integer CONSTRAINT k REFERENCES t) PARTITION BY LIST (a); CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1)`,
    `${table}; CREATE TABLE p (a integer) PARTITION BY LIST (a); CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1); ALTER TABLE p ADD CONSTRAINT k FOREIGN KEY (a) REFERENCES t`,
  ],
  [
    'a trigger of a partitioned table before or after',
    `${list}; ${fire}; CREATE TRIGGER tr AFTER INSERT ON p FOR EACH ROW EXECUTE FUNCTION f(); CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1)`,
    `${list}; ${fire}; CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1); CREATE TRIGGER tr AFTER INSERT ON p FOR EACH ROW EXECUTE FUNCTION f()`,
  ],
  [
    'bounds in another spelling',
    `CREATE TABLE p (a date, b integer) PARTITION BY RANGE (a, b); CREATE TABLE p1 PARTITION OF p FOR VALUES FROM ('2020-01-01', MINVALUE) TO ('2021-01-01', 5)`,
    `CREATE TABLE p (a date, b integer) PARTITION BY RANGE (a, b); CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (DATE '20200101', MINVALUE) TO (date '2020-12-31' + 1, '5')`,
  ],
  [
    'partitions in several levels, bottom up or top down',
    'CREATE TABLE p (a integer, b integer) PARTITION BY LIST (a); CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1) PARTITION BY HASH (b); CREATE TABLE p10 PARTITION OF p1 FOR VALUES WITH (MODULUS 2, REMAINDER 0)',
    'CREATE TABLE p10 (a integer, b integer); CREATE TABLE p1 (a integer, b integer) PARTITION BY HASH (b); ALTER TABLE p1 ATTACH PARTITION p10 FOR VALUES WITH (MODULUS 2, REMAINDER 0); CREATE TABLE p (a integer, b integer) PARTITION BY LIST (a); ALTER TABLE p ATTACH PARTITION p1 FOR VALUES IN (1)',
  ],
  [
    'a view replaced by another and back',
    `${table}; CREATE VIEW v AS SELECT a FROM t`,
    `${table}; CREATE VIEW v AS SELECT a FROM t WHERE a > 5; CREATE OR REPLACE VIEW v AS SELECT a FROM t; CREATE OR REPLACE VIEW v AS SELECT a FROM t`,
  ],
  [
    'a star or names',
    `${table}; CREATE VIEW v AS SELECT * FROM t`,
    `${table}; CREATE VIEW v AS SELECT t.a, b FROM app.t`,
  ],
  [
    'a star before the table grew',
    `CREATE TABLE t (a integer, b text, c date); CREATE VIEW v AS SELECT a, b FROM t`,
    `CREATE TABLE t (a integer, b text); CREATE VIEW v AS SELECT * FROM t; ALTER TABLE t ADD c date`,
  ],
  [
    'names of columns of a view',
    `${table}; CREATE VIEW v AS SELECT a AS x, b AS y FROM t`,
    `${table}; CREATE VIEW v (x, y) AS SELECT a, b FROM t`,
  ],
  [
    'layout of a query',
    `${table}; CREATE VIEW v AS SELECT a, count(*) AS n FROM t WHERE b IS NOT NULL GROUP BY a HAVING count(*) > 1 ORDER BY a`,
    `${table};\nCREATE VIEW v AS -- count\n  select "a" , pg_catalog.count( * ) n from t\n where (b is not null) group by t.a having (count(*)>1) order by a asc nulls last`,
  ],
  [
    'a recursive view',
    'CREATE RECURSIVE VIEW v (n) AS SELECT 1 UNION ALL SELECT n + 1 FROM v WHERE n < 9',
    'CREATE VIEW v AS WITH RECURSIVE v (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM v WHERE n < 9) SELECT n FROM v',
  ],
  [
    'options of a view set and reset',
    `${table}; CREATE VIEW v AS SELECT a FROM t`,
    `${table}; CREATE VIEW v WITH (security_barrier) AS SELECT a FROM t; ALTER VIEW v SET (check_option = local); ALTER VIEW v RESET (check_option, security_barrier)`,
  ],
  [
    'check option as a clause or an option',
    `${table}; CREATE VIEW v AS SELECT a FROM t WHERE a > 0 WITH CHECK OPTION`,
    `${table}; CREATE VIEW v WITH (check_option = cascaded) AS SELECT a FROM t WHERE a > 0`,
  ],
  [
    'a default of a view set and dropped',
    `${table}; CREATE VIEW v AS SELECT a FROM t`,
    `${table}; CREATE VIEW v AS SELECT a FROM t; ALTER VIEW v ALTER a SET DEFAULT 5; ALTER VIEW v ALTER a DROP DEFAULT`,
  ],
  [
    'a view over varchar IN',
    `CREATE TABLE t (v varchar(3)); CREATE VIEW w AS SELECT v FROM t WHERE v IN ('a', 'b')`,
    `CREATE TABLE t (v varchar(3)); CREATE VIEW w AS SELECT v FROM t WHERE (v)::text = ANY (ARRAY[('a'::varchar)::text, ('b'::varchar)::text])`,
  ],
  [
    'a view on a view over varchar IN',
    `CREATE TABLE t (v varchar(3)); CREATE VIEW w AS SELECT v FROM t WHERE v IN ('a', 'b'); CREATE VIEW x AS SELECT v FROM w WHERE v IN ('a', 'c')`,
    `CREATE TABLE t (v varchar(3)); CREATE VIEW w AS SELECT v FROM t WHERE (v)::text = ANY (ARRAY[('a'::varchar)::text, ('b'::varchar)::text]); CREATE VIEW x AS SELECT v FROM w WHERE (v)::text = ANY (ARRAY[('a'::varchar)::text, ('c'::varchar)::text])`,
  ],
  [
    'a materialized view filled later',
    `${table}; CREATE MATERIALIZED VIEW m AS SELECT a FROM t`,
    `${table}; CREATE MATERIALIZED VIEW m AS SELECT a FROM t WITH NO DATA; REFRESH MATERIALIZED VIEW m`,
  ],
  [
    'a materialized view emptied',
    `${table}; CREATE MATERIALIZED VIEW m AS SELECT a FROM t WITH NO DATA`,
    `${table}; CREATE MATERIALIZED VIEW m AS SELECT a FROM t; REFRESH MATERIALIZED VIEW m WITH NO DATA`,
  ],
  [
    'a rule replaced',
    `${table}; CREATE RULE ru AS ON DELETE TO t WHERE old.a > 1 DO INSTEAD NOTHING`,
    `${table}; CREATE RULE ru AS ON DELETE TO t DO ALSO NOTHING; CREATE OR REPLACE RULE ru AS ON DELETE TO t WHERE (old.a) > 1 DO INSTEAD NOTHING`,
  ],
  [
    'a rule disabled and enabled',
    `${table}; CREATE RULE ru AS ON DELETE TO t DO ALSO NOTHING`,
    `${table}; CREATE RULE ru AS ON DELETE TO t DO ALSO NOTHING; ALTER TABLE t DISABLE RULE ru; ALTER TABLE t ENABLE RULE ru`,
  ],
  [
    'a trigger made again',
    `${table}; ${fire}; CREATE TRIGGER tr BEFORE INSERT OR UPDATE ON t FOR EACH ROW WHEN (new.a > 1) EXECUTE FUNCTION f('x')`,
    `${table}; ${fire}; CREATE TRIGGER tr AFTER DELETE ON t EXECUTE FUNCTION f(); DROP TRIGGER tr ON t; CREATE TRIGGER tr BEFORE UPDATE OR INSERT ON app.t FOR ROW WHEN (((new.a) > (1))) EXECUTE PROCEDURE app.f(x)`,
  ],
  [
    'a trigger replaced',
    `${table}; ${fire}; CREATE TRIGGER tr BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f()`,
    `${table}; ${fire}; CREATE TRIGGER tr AFTER DELETE ON t EXECUTE FUNCTION f(); CREATE OR REPLACE TRIGGER tr BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f()`,
    { from: 14 },
  ],
  [
    'a trigger disabled and enabled',
    `${table}; ${fire}; CREATE TRIGGER tr BEFORE INSERT ON t EXECUTE FUNCTION f()`,
    `${table}; ${fire}; CREATE TRIGGER tr BEFORE INSERT ON t FOR EACH STATEMENT EXECUTE FUNCTION f(); ALTER TABLE t DISABLE TRIGGER tr; ALTER TABLE t ENABLE ALWAYS TRIGGER tr; ALTER TABLE t ENABLE TRIGGER tr`,
  ],
  [
    'all triggers disabled and enabled',
    `${table}; CREATE TABLE u (a integer REFERENCES t)`,
    `${table}; CREATE TABLE u (a integer REFERENCES t); ALTER TABLE u DISABLE TRIGGER ALL; ALTER TABLE t DISABLE TRIGGER ALL; ALTER TABLE u ENABLE TRIGGER ALL; ALTER TABLE t ENABLE TRIGGER ALL`,
  ],
  [
    'UPDATE OF in another order',
    `${table}; ${fire}; CREATE TRIGGER tr BEFORE UPDATE OF a, b ON t FOR EACH ROW EXECUTE FUNCTION f()`,
    `${table}; ${fire}; CREATE TRIGGER tr BEFORE UPDATE OF b, a ON t FOR EACH ROW EXECUTE FUNCTION f()`,
  ],
  [
    'triggers in another order',
    `${table}; ${fire}; CREATE TRIGGER x BEFORE INSERT ON t EXECUTE FUNCTION f(); CREATE TRIGGER y BEFORE INSERT ON t EXECUTE FUNCTION f()`,
    `${table}; ${fire}; CREATE TRIGGER y BEFORE INSERT ON t EXECUTE FUNCTION f(); CREATE TRIGGER x BEFORE INSERT ON t EXECUTE FUNCTION f()`,
  ],
  [
    'a constraint trigger written out',
    `${table}; ${fire}; CREATE CONSTRAINT TRIGGER tr AFTER INSERT ON t FOR EACH ROW EXECUTE FUNCTION f()`,
    `${table}; ${fire}; CREATE CONSTRAINT TRIGGER tr AFTER INSERT ON t NOT DEFERRABLE INITIALLY IMMEDIATE FOR EACH ROW EXECUTE FUNCTION f()`,
  ],
  [
    'a sequence with its defaults written out',
    'CREATE SEQUENCE s',
    'CREATE SEQUENCE s AS bigint INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1 NO CYCLE OWNED BY NONE',
  ],
  [
    'a sequence altered',
    'CREATE SEQUENCE s AS integer INCREMENT 5 MAXVALUE 100 CYCLE',
    'CREATE SEQUENCE s; ALTER SEQUENCE s AS integer; ALTER SEQUENCE s INCREMENT 5 MAXVALUE 100 CYCLE',
  ],
  [
    'a sequence set back',
    'CREATE SEQUENCE s',
    'CREATE SEQUENCE s INCREMENT -2 CACHE 7; ALTER SEQUENCE s INCREMENT 1 NO MINVALUE NO MAXVALUE START 1 RESTART CACHE 1',
  ],
  [
    'options of foreign objects in another order',
    `CREATE FOREIGN DATA WRAPPER app_w; CREATE SERVER app_s FOREIGN DATA WRAPPER app_w OPTIONS (a '1', b '2'); CREATE FOREIGN TABLE t (a integer OPTIONS (x '1', y '2')) SERVER app_s OPTIONS (c '3', d '4')`,
    `CREATE FOREIGN DATA WRAPPER app_w; CREATE SERVER app_s FOREIGN DATA WRAPPER app_w OPTIONS (b '0'); ALTER SERVER app_s OPTIONS (SET b '2', ADD a '1'); CREATE FOREIGN TABLE t (a integer OPTIONS (y '2')) SERVER app_s OPTIONS (d '4'); ALTER FOREIGN TABLE t OPTIONS (ADD c '3'); ALTER FOREIGN TABLE t ALTER a OPTIONS (ADD x '1')`,
  ],
  [
    'an option added and dropped',
    'CREATE FOREIGN DATA WRAPPER app_w; CREATE SERVER app_s FOREIGN DATA WRAPPER app_w',
    `CREATE FOREIGN DATA WRAPPER app_w OPTIONS (a '1'); ALTER FOREIGN DATA WRAPPER app_w OPTIONS (DROP a); CREATE SERVER app_s FOREIGN DATA WRAPPER app_w OPTIONS (a '1'); ALTER SERVER app_s OPTIONS (DROP a)`,
  ],
  [
    'tables of a publication, one by one',
    `${table}; CREATE TABLE u (a integer PRIMARY KEY); CREATE PUBLICATION app_p FOR TABLE t, u`,
    `${table}; CREATE TABLE u (a integer PRIMARY KEY); CREATE PUBLICATION app_p FOR TABLE u WITH (publish = 'insert'); ALTER PUBLICATION app_p ADD TABLE t; ALTER PUBLICATION app_p SET (publish = 'truncate, delete, update, insert')`,
  ],
  [
    'a publication set back',
    `${table}; CREATE TABLE u (a integer PRIMARY KEY); CREATE PUBLICATION app_p FOR TABLE t`,
    `${table}; CREATE TABLE u (a integer PRIMARY KEY); CREATE PUBLICATION app_p FOR TABLE t, u; ALTER PUBLICATION app_p SET TABLE u; ALTER PUBLICATION app_p SET TABLE ONLY t`,
  ],
  [
    'a column list of a publication in another order',
    `${table}; CREATE PUBLICATION app_p FOR TABLE t (a, b) WHERE (a > 1)`,
    `${table}; CREATE PUBLICATION app_p FOR TABLE t (b, a) WHERE (((a)) > 1)`,
    { from: 15 },
  ],
];
