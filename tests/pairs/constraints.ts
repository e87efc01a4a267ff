import type { Same } from './pair.ts';

const two = 'CREATE TABLE r (a integer PRIMARY KEY, b integer UNIQUE); CREATE TABLE t (a integer, b integer)';
const words = 'CREATE TABLE t (v varchar(9), s text, n integer)';
const restated = `(v)::text = ANY (ARRAY[('a'::character varying)::text, ('b'::character varying)::text])`;
const printed = `((v)::text = ANY ((ARRAY['a'::character varying, 'b'::character varying])::text[]))`;

function check(condition: string): string {
  return `${words}; ALTER TABLE t ADD CONSTRAINT k CHECK (${condition})`;
}

/** Constraints and indexes that came to be in two ways. */
export const constraints: readonly Same[] = [
  [
    'a check inline or added',
    'CREATE TABLE t (a integer CONSTRAINT k CHECK (a > 0))',
    'CREATE TABLE t (a integer); ALTER TABLE t ADD CONSTRAINT k CHECK (a > 0)',
  ],
  [
    'a check of a column or of the table',
    'CREATE TABLE t (a integer CHECK (a > 0))',
    'CREATE TABLE t (a integer, CHECK (a > 0))',
  ],
  [
    'generated names written out',
    'CREATE TABLE t (a integer PRIMARY KEY, b integer UNIQUE, c integer CHECK (c > 0), d integer REFERENCES t)',
    'CREATE TABLE t (a integer CONSTRAINT t_pkey PRIMARY KEY, b integer CONSTRAINT t_b_key UNIQUE, c integer CONSTRAINT t_c_check CHECK (c > 0), d integer CONSTRAINT t_d_fkey REFERENCES t)',
  ],
  [
    'a primary key from an index',
    'CREATE TABLE t (a integer, CONSTRAINT k PRIMARY KEY (a))',
    'CREATE TABLE t (a integer NOT NULL); CREATE UNIQUE INDEX i ON t (a); ALTER TABLE t ADD CONSTRAINT k PRIMARY KEY USING INDEX i',
    { to: 17 },
  ],
  [
    'a unique constraint from an index made concurrently',
    'CREATE TABLE t (a integer CONSTRAINT k UNIQUE)',
    'CREATE TABLE t (a integer); CREATE UNIQUE INDEX CONCURRENTLY k ON t (a); ALTER TABLE t ADD UNIQUE USING INDEX k',
  ],
  [
    'a check validated later',
    'CREATE TABLE t (a integer CONSTRAINT k CHECK (a > 0))',
    'CREATE TABLE t (a integer); ALTER TABLE t ADD CONSTRAINT k CHECK (a > 0) NOT VALID; ALTER TABLE t VALIDATE CONSTRAINT k',
  ],
  [
    'NOT VALID inside CREATE TABLE',
    'CREATE TABLE t (a integer CONSTRAINT k CHECK (a > 0))',
    'CREATE TABLE t (a integer, CONSTRAINT k CHECK (a > 0) NOT VALID)',
  ],
  [
    'a foreign key validated later',
    `${two}; ALTER TABLE t ADD CONSTRAINT k FOREIGN KEY (a) REFERENCES r`,
    `${two}; ALTER TABLE t ADD CONSTRAINT k FOREIGN KEY (a) REFERENCES r NOT VALID; ALTER TABLE t VALIDATE CONSTRAINT k`,
  ],
  [
    'a foreign key with everything written out',
    `${two}; ALTER TABLE t ADD CONSTRAINT k FOREIGN KEY (a) REFERENCES r`,
    `${two}; ALTER TABLE t ADD CONSTRAINT k FOREIGN KEY (a) REFERENCES app.r (a) MATCH SIMPLE ON UPDATE NO ACTION ON DELETE NO ACTION NOT DEFERRABLE INITIALLY IMMEDIATE`,
  ],
  [
    'a foreign key made deferrable later',
    `${two}; ALTER TABLE t ADD CONSTRAINT k FOREIGN KEY (a) REFERENCES r DEFERRABLE INITIALLY DEFERRED`,
    `${two}; ALTER TABLE t ADD CONSTRAINT k FOREIGN KEY (a) REFERENCES r; ALTER TABLE t ALTER CONSTRAINT k DEFERRABLE INITIALLY DEFERRED`,
  ],
  [
    'a foreign key deferrable and back',
    `${two}; ALTER TABLE t ADD CONSTRAINT k FOREIGN KEY (a) REFERENCES r`,
    `${two}; ALTER TABLE t ADD CONSTRAINT k FOREIGN KEY (a) REFERENCES r DEFERRABLE; ALTER TABLE t ALTER CONSTRAINT k NOT DEFERRABLE`,
  ],
  [
    'foreign keys in a circle, in two orders',
    'CREATE TABLE x (a integer PRIMARY KEY, b integer); CREATE TABLE y (a integer PRIMARY KEY, b integer CONSTRAINT k REFERENCES x); ALTER TABLE x ADD CONSTRAINT j FOREIGN KEY (b) REFERENCES y',
    'CREATE TABLE y (a integer PRIMARY KEY, b integer); CREATE TABLE x (a integer PRIMARY KEY, b integer CONSTRAINT j REFERENCES y); ALTER TABLE y ADD CONSTRAINT k FOREIGN KEY (b) REFERENCES x',
  ],
  [
    'a foreign key to itself, inline or later',
    'CREATE TABLE t (a integer PRIMARY KEY, b integer CONSTRAINT k REFERENCES t)',
    'CREATE TABLE t (a integer PRIMARY KEY, b integer); ALTER TABLE t ADD CONSTRAINT k FOREIGN KEY (b) REFERENCES t (a)',
  ],
  [
    'constraints in another order',
    'CREATE TABLE t (a integer, CONSTRAINT k CHECK (a > 0), CONSTRAINT j CHECK (a < 9), CONSTRAINT u UNIQUE (a), CONSTRAINT p PRIMARY KEY (a))',
    'CREATE TABLE t (a integer, CONSTRAINT p PRIMARY KEY (a), CONSTRAINT u UNIQUE (a), CONSTRAINT j CHECK (a < 9), CONSTRAINT k CHECK (a > 0))',
  ],
  [
    'a constraint dropped and added again',
    'CREATE TABLE t (a integer CONSTRAINT k CHECK (a > 0) CONSTRAINT u UNIQUE)',
    'CREATE TABLE t (a integer CONSTRAINT k CHECK (a > 0) CONSTRAINT u UNIQUE); ALTER TABLE t DROP CONSTRAINT k, DROP CONSTRAINT u; ALTER TABLE t ADD CONSTRAINT u UNIQUE (a), ADD CONSTRAINT k CHECK (a > 0)',
  ],
  [
    'an exclusion inline or added',
    `CREATE TABLE t (a int4range, CONSTRAINT k EXCLUDE USING gist (a WITH &&))`,
    `CREATE TABLE t (a int4range); ALTER TABLE t ADD CONSTRAINT k EXCLUDE USING gist (a range_ops WITH OPERATOR(pg_catalog.&&))`,
  ],
  ['IN or = ANY over text', check(`s IN ('a', 'b')`), check(`s = ANY (ARRAY['a', 'b'])`)],
  ['IN or = ANY over varchar, dumped', check(`v IN ('a', 'b')`), check(printed)],
  ['IN or = ANY over varchar, dumped and restored', check(`v IN ('a', 'b')`), check(restated)],
  [
    'IN or = ANY over varchar among others',
    check(`n > 0 AND (v IN ('a', 'b') OR s IS NULL)`),
    check(`((n > 0) AND (${restated} OR (s IS NULL)))`),
  ],
  [
    'NOT IN or <> ALL over varchar',
    check(`v NOT IN ('a', 'b')`),
    check(`(v)::text <> ALL (ARRAY[('a'::varchar)::text, ('b'::varchar)::text])`),
  ],
  ['BETWEEN or two comparisons', check('n BETWEEN 1 AND 5'), check('n >= 1 AND n <= 5')],
  [
    'spelling of operators, literals and parentheses',
    check(`n != 3 AND s LIKE 'x%'`),
    check(`((((n) <> (3))) and ((s ~~ 'x%'::text)))`),
  ],
  [
    'LIKE with NOT and ILIKE',
    check(`s NOT LIKE 'a%' OR s ILIKE 'b'`),
    check(`(s !~~ 'a%') OR (s ~~* 'b'::text)`),
  ],
  [
    'COALESCE, CASE and EXTRACT in other letters',
    check(`COALESCE(n, 0) > 0 AND CASE WHEN n > 1 THEN true ELSE false END`),
    check(`coalesce ( n,0 )>0 and case when n>1 then 'on'::bool else FALSE end`),
  ],
  ['a regular expression', check(`s ~ '^[a-z]+$'`), check(`s OPERATOR(pg_catalog.~) '^[a-z]+$'::text`)],
  [
    'a check enforced explicitly',
    'CREATE TABLE t (a integer CONSTRAINT k CHECK (a > 0))',
    'CREATE TABLE t (a integer CONSTRAINT k CHECK (a > 0) ENFORCED)',
    { from: 18 },
  ],
  [
    'a foreign key enforced later',
    `${two}; ALTER TABLE t ADD CONSTRAINT k FOREIGN KEY (a) REFERENCES r`,
    `${two}; ALTER TABLE t ADD CONSTRAINT k FOREIGN KEY (a) REFERENCES r NOT ENFORCED; ALTER TABLE t ALTER CONSTRAINT k ENFORCED`,
    { from: 18 },
  ],
  [
    'NULLS DISTINCT written out',
    'CREATE TABLE t (a integer CONSTRAINT k UNIQUE)',
    'CREATE TABLE t (a integer CONSTRAINT k UNIQUE NULLS DISTINCT)',
    { from: 15 },
  ],
  [
    'an index with everything written out',
    'CREATE TABLE t (a text); CREATE INDEX i ON t (a)',
    'CREATE TABLE t (a text); CREATE INDEX i ON app.t USING btree (a COLLATE "default" text_ops ASC NULLS LAST)',
  ],
  [
    'an index with DESC written out',
    'CREATE TABLE t (a text); CREATE INDEX i ON t (a DESC)',
    'CREATE TABLE t (a text); CREATE INDEX i ON t (a DESC NULLS FIRST)',
  ],
  [
    'an index made concurrently, and again',
    'CREATE TABLE t (a text); CREATE INDEX i ON t (a)',
    'CREATE TABLE t (a text); CREATE INDEX CONCURRENTLY i ON t (a); REINDEX INDEX CONCURRENTLY i; REINDEX INDEX i',
  ],
  [
    'an index on an expression over varchar',
    `${words}; CREATE INDEX i ON t (lower(v))`,
    `${words}; CREATE INDEX i ON t (lower((v)::text))`,
  ],
  [
    'an index predicate over varchar IN',
    `${words}; CREATE INDEX i ON t (n) WHERE v IN ('a', 'b')`,
    `${words}; CREATE INDEX i ON t (n) WHERE (${restated})`,
  ],
  [
    'options of an index set and reset',
    `${words}; CREATE INDEX i ON t (n)`,
    `${words}; CREATE INDEX i ON t (n) WITH (fillfactor = 60, deduplicate_items = off); ALTER INDEX i RESET (fillfactor, deduplicate_items)`,
  ],
  [
    'order and spelling of the options of an index',
    `${words}; CREATE INDEX i ON t (n) WITH (fillfactor = 60, deduplicate_items = off)`,
    `${words}; CREATE INDEX i ON t (n) WITH (deduplicate_items = false); ALTER INDEX i SET (fillfactor = 060)`,
  ],
  [
    'indexes in another order',
    `${words}; CREATE INDEX i ON t (n); CREATE INDEX j ON t (v); CREATE INDEX h ON t (s)`,
    `${words}; CREATE INDEX h ON t (s); CREATE INDEX j ON t (v); CREATE INDEX i ON t (n)`,
  ],
  [
    'the statistics target of an index expression set back',
    `${words}; CREATE INDEX i ON t ((n + 1))`,
    `${words}; CREATE INDEX i ON t ((n + 1)); ALTER INDEX i ALTER COLUMN 1 SET STATISTICS 9; ALTER INDEX i ALTER COLUMN 1 SET STATISTICS -1`,
  ],
  [
    'the cluster mark removed',
    `${words}; CREATE INDEX i ON t (n)`,
    `${words}; CREATE INDEX i ON t (n); CLUSTER t USING i; ALTER TABLE t SET WITHOUT CLUSTER`,
  ],
  [
    'the replica identity set back',
    'CREATE TABLE t (a integer PRIMARY KEY); CREATE UNIQUE INDEX i ON t (a)',
    'CREATE TABLE t (a integer PRIMARY KEY); CREATE UNIQUE INDEX i ON t (a); ALTER TABLE t REPLICA IDENTITY USING INDEX i; ALTER TABLE t REPLICA IDENTITY FULL; ALTER TABLE t REPLICA IDENTITY DEFAULT',
  ],
  [
    'an index in the default tablespace',
    `${words}; CREATE INDEX i ON t (n)`,
    `${words}; CREATE INDEX i ON t (n) TABLESPACE pg_default; ALTER INDEX i SET TABLESPACE pg_default`,
  ],
  ['an index dropped', words, `${words}; CREATE INDEX i ON t (n); DROP INDEX i; VACUUM t`],
  [
    'the kinds of a statistics object',
    `${words}; CREATE STATISTICS st (ndistinct, mcv) ON n, s FROM t`,
    `${words}; CREATE STATISTICS st (mcv, ndistinct) ON s, n FROM t`,
  ],
  [
    'a statistics object with all kinds written out',
    `${words}; CREATE STATISTICS st ON n, s FROM t`,
    `${words}; CREATE STATISTICS st (dependencies, mcv, ndistinct) ON n, s FROM t; ALTER STATISTICS st SET STATISTICS 7; ALTER STATISTICS st SET STATISTICS -1`,
  ],
];
