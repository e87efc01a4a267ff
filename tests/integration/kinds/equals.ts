/** Two ways that end in the same schema, so that nothing differs. */
export interface Equal {
  readonly what: string;
  readonly one: string;
  readonly other: string;
  readonly from?: number;
}

/** A condition over one operand, in one of three forms. */
type Condition = (operand: string) => string;

const written: Condition = (operand) => `${operand} IN ('a', 'b')`;
/** What PostgreSQL prints for the first over a varchar, and what it prints once that was read again. */
const printed: Condition = (operand) =>
  `(${operand})::text = ANY ((ARRAY['a'::character varying, 'b'::character varying])::text[])`;
const restated: Condition = (operand) =>
  `(${operand})::text = ANY (ARRAY[('a'::character varying)::text, ('b'::character varying)::text])`;

const words = 'CREATE TABLE app.t (s varchar(10), n integer)';
const fire = "CREATE FUNCTION app.f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN new; END'";

/** Every place that holds an expression. */
const places: readonly (readonly [string, (condition: Condition) => string, number?])[] = [
  ['check', (is) => `${words}; ALTER TABLE app.t ADD CONSTRAINT c CHECK (${is('s')})`],
  ['exclusion', (is) => `${words}; ALTER TABLE app.t ADD CONSTRAINT x EXCLUDE (n WITH =) WHERE (${is('s')})`],
  ['default', (is) => `CREATE TABLE app.t (b boolean DEFAULT (${is("'q'::varchar")}))`],
  [
    'generated column',
    (is) => `CREATE TABLE app.t (s varchar(10), b boolean GENERATED ALWAYS AS (${is('s')}) STORED)`,
  ],
  ['index predicate', (is) => `${words}; CREATE UNIQUE INDEX i ON app.t (n) WHERE ${is('s')}`],
  ['index expression', (is) => `${words}; CREATE INDEX i ON app.t ((${is('s')})) WITH (fillfactor = 60)`],
  ['view', (is) => `${words}; CREATE VIEW app.v AS SELECT n FROM app.t WHERE ${is('s')}`],
  [
    'default of a view',
    (is) =>
      `${words}; CREATE VIEW app.v AS SELECT true AS b; ALTER VIEW app.v ALTER b SET DEFAULT (${is("'q'::varchar")})`,
  ],
  [
    'materialized view',
    (is) => `${words}; CREATE MATERIALIZED VIEW app.v AS SELECT n FROM app.t WHERE ${is('s')}`,
  ],
  ['rule', (is) => `${words}; CREATE RULE ru AS ON DELETE TO app.t WHERE ${is('old.s')} DO INSTEAD NOTHING`],
  [
    'trigger',
    (is) =>
      `${fire}; ${words}; CREATE TRIGGER tr BEFORE UPDATE OF s, n ON app.t FOR EACH ROW WHEN (${is('new.s')}) EXECUTE FUNCTION app.f()`,
  ],
  ['policy', (is) => `${words}; CREATE POLICY po ON app.t USING (${is('s')}) WITH CHECK (${is('s')})`],
  [
    'partition key',
    (is) => `CREATE TABLE app.t (s varchar(10), n integer) PARTITION BY RANGE ((${is('s')}))`,
  ],
  ['statistics', (is) => `${words}; CREATE STATISTICS app.st ON (${is('s')}), n FROM app.t`, 14],
];

const expressions: readonly Equal[] = places.flatMap(([place, write, from = 13]) => [
  { what: `${place}: IN, dumped`, one: write(written), other: write(printed), from },
  { what: `${place}: IN, dumped and restored`, one: write(written), other: write(restated), from },
]);

const owned = `CREATE SEQUENCE app.t_a_seq AS integer; CREATE TABLE app.t (a integer NOT NULL DEFAULT nextval('app.t_a_seq'));
ALTER SEQUENCE app.t_a_seq OWNED BY app.t.a`;

/** Histories whose traces do not matter. */
export const equals: readonly Equal[] = [
  ...expressions,
  {
    what: 'a table renamed there and back',
    one: 'CREATE TABLE app.t (a integer PRIMARY KEY, b integer UNIQUE)',
    other:
      'CREATE TABLE app.t (a integer PRIMARY KEY, b integer UNIQUE); ALTER TABLE app.t RENAME TO z; ALTER TABLE app.z RENAME TO t',
  },
  {
    what: 'a dropped column',
    one: 'CREATE TABLE app.t (a integer, c integer UNIQUE, d integer)',
    other:
      'CREATE TABLE app.t (a integer, b integer, c integer UNIQUE); ALTER TABLE app.t DROP b, ADD d integer',
  },
  {
    what: 'a column added with a default to rows',
    one: 'CREATE TABLE app.t (a integer, b integer DEFAULT 5)',
    other:
      'CREATE TABLE app.t (a integer); INSERT INTO app.t VALUES (1); ALTER TABLE app.t ADD b integer DEFAULT 5; DELETE FROM app.t',
  },
  { what: 'serial', one: 'CREATE TABLE app.t (a serial)', other: owned },
  {
    what: 'a check validated later',
    one: 'CREATE TABLE app.t (a integer CONSTRAINT c CHECK (a > 0))',
    other:
      'CREATE TABLE app.t (a integer); ALTER TABLE app.t ADD CONSTRAINT c CHECK (a > 0) NOT VALID; ALTER TABLE app.t VALIDATE CONSTRAINT c',
  },
  {
    what: 'a foreign key validated later',
    one: 'CREATE TABLE app.r (a integer PRIMARY KEY); CREATE TABLE app.t (a integer CONSTRAINT f REFERENCES app.r)',
    other: `CREATE TABLE app.r (a integer PRIMARY KEY); CREATE TABLE app.t (a integer);
ALTER TABLE app.t ADD CONSTRAINT f FOREIGN KEY (a) REFERENCES app.r NOT VALID; ALTER TABLE app.t VALIDATE CONSTRAINT f`,
  },
  {
    what: 'the order of storage parameters and the spelling of switches and numbers',
    one: 'CREATE TABLE app.t (a integer) WITH (fillfactor = 70, autovacuum_enabled = off, autovacuum_vacuum_scale_factor = 0.1)',
    other:
      'CREATE TABLE app.t (a integer) WITH (autovacuum_vacuum_scale_factor = 0.10, autovacuum_enabled = false, fillfactor = 70)',
  },
  {
    what: 'parameters of an index, whose definition repeats them',
    one: 'CREATE TABLE app.t (a integer); CREATE INDEX i ON app.t (a) WITH (fillfactor = 70, deduplicate_items = off)',
    other:
      'CREATE TABLE app.t (a integer); CREATE INDEX i ON app.t (a); ALTER INDEX app.i SET (deduplicate_items = false); ALTER INDEX app.i SET (fillfactor = 70)',
  },
  {
    what: 'the order of options of a view',
    one: 'CREATE TABLE app.t (a integer); CREATE VIEW app.v WITH (security_barrier = true, check_option = local) AS SELECT a FROM app.t',
    other: `CREATE TABLE app.t (a integer); CREATE VIEW app.v WITH (check_option = local) AS SELECT a FROM app.t; ALTER VIEW app.v SET (security_barrier = 1)`,
  },
  {
    what: 'the order of UPDATE OF',
    one: `CREATE TABLE app.t (a integer, b integer); ${fire}; CREATE TRIGGER tr AFTER UPDATE OF a, b ON app.t FOR EACH ROW EXECUTE FUNCTION app.f()`,
    other: `CREATE TABLE app.t (a integer, b integer); ${fire}; CREATE TRIGGER tr AFTER UPDATE OF b, a ON app.t FOR EACH ROW EXECUTE FUNCTION app.f()`,
  },
  {
    what: 'the order of a list of a partition',
    one: "CREATE TABLE app.p (a text) PARTITION BY LIST (a); CREATE TABLE app.p1 PARTITION OF app.p FOR VALUES IN ('a, b', 'it''s (', NULL)",
    other:
      "CREATE TABLE app.p (a text) PARTITION BY LIST (a); CREATE TABLE app.p1 PARTITION OF app.p FOR VALUES IN (NULL, 'it''s (', 'a, b')",
  },
  {
    what: 'a partition attached',
    one: 'CREATE TABLE app.p (a integer, CONSTRAINT c CHECK (a > 0)) PARTITION BY LIST (a); CREATE TABLE app.p1 PARTITION OF app.p FOR VALUES IN (1)',
    other:
      'CREATE TABLE app.p (a integer, CONSTRAINT c CHECK (a > 0)) PARTITION BY LIST (a); CREATE TABLE app.p1 (a integer, CONSTRAINT c CHECK (a > 0)); ALTER TABLE app.p ATTACH PARTITION app.p1 FOR VALUES IN (1)',
  },
  {
    what: 'a foreign key to a partitioned table, whatever the order of its partitions',
    one: `CREATE TABLE app.p (a integer PRIMARY KEY) PARTITION BY LIST (a); CREATE TABLE app.p1 PARTITION OF app.p FOR VALUES IN (1);
CREATE TABLE app.p2 PARTITION OF app.p FOR VALUES IN (2); CREATE TABLE app.t (a integer REFERENCES app.p)`,
    other: `CREATE TABLE app.p (a integer PRIMARY KEY) PARTITION BY LIST (a); CREATE TABLE app.t (a integer REFERENCES app.p);
CREATE TABLE app.p2 PARTITION OF app.p FOR VALUES IN (2); CREATE TABLE app.p1 PARTITION OF app.p FOR VALUES IN (1)`,
  },
  {
    what: 'an index that is gone, and dimensions of an array',
    one: 'CREATE TABLE app.t (a integer[])',
    other: 'CREATE TABLE app.t (a integer[][]); CREATE INDEX i ON app.t (a); DROP INDEX app.i',
  },
  {
    what: 'a column renamed under an index and a statistics target set back',
    one: 'CREATE TABLE app.t (b integer); CREATE INDEX i ON app.t (b)',
    other:
      'CREATE TABLE app.t (a integer); CREATE INDEX i ON app.t (a); ALTER TABLE app.t RENAME a TO b; ALTER TABLE app.t ALTER b SET STATISTICS 10; ALTER TABLE app.t ALTER b SET STATISTICS -1',
  },
  {
    what: 'DEFAULT NULL on types with a length',
    one: 'CREATE TABLE app.t (a varchar(3), b timestamp(3), c numeric(5, 2), d char(4))',
    other:
      'CREATE TABLE app.t (a varchar(3) DEFAULT NULL, b timestamp(3) DEFAULT NULL, c numeric(5, 2) DEFAULT NULL, d char(4) DEFAULT NULL)',
  },
  {
    what: 'storage and collation of the type written out',
    one: 'CREATE TABLE app.t (a text, b varchar)',
    other:
      'CREATE TABLE app.t (a text COLLATE "default", b varchar); ALTER TABLE app.t ALTER a SET STORAGE EXTENDED',
  },
  {
    what: 'privileges granted and taken back',
    one: 'CREATE TABLE app.t (a integer)',
    other:
      'CREATE TABLE app.t (a integer); GRANT SELECT (a) ON app.t TO owner; REVOKE SELECT (a) ON app.t FROM owner; GRANT ALL ON app.t TO owner; REVOKE ALL ON app.t FROM owner',
  },
  {
    what: 'a sequence made small by hand and options set back',
    one: 'CREATE SEQUENCE app.s',
    other:
      'CREATE SEQUENCE app.s AS integer INCREMENT 5 CYCLE; ALTER SEQUENCE app.s AS bigint INCREMENT 1 NO CYCLE',
  },
  {
    what: 'descending sequences with their defaults written out',
    one: 'CREATE SEQUENCE app.s INCREMENT -1; CREATE SEQUENCE app.i AS smallint INCREMENT -1',
    other:
      'CREATE SEQUENCE app.s INCREMENT -1 MINVALUE -9223372036854775808 MAXVALUE -1 START -1; CREATE SEQUENCE app.i AS smallint INCREMENT -1 MINVALUE -32768',
  },
  {
    what: 'the order of columns in statistics and of roles in a policy',
    one: 'CREATE TABLE app.t (a integer, b integer); CREATE STATISTICS app.st ON a, b FROM app.t; CREATE POLICY po ON app.t TO owner, boss',
    other:
      'CREATE TABLE app.t (z integer, a integer, b integer); ALTER TABLE app.t DROP z; CREATE STATISTICS app.st ON b, a FROM app.t; CREATE POLICY po ON app.t TO boss, owner',
  },
  {
    what: 'names that need quotes',
    one: 'CREATE TABLE app."A.b ""c" ("x.Y" varchar DEFAULT \'a\'::varchar, CONSTRAINT "k.k" CHECK ("x.Y" IN (\'a\', \'b\')))',
    other:
      'CREATE TABLE app."A.b ""c" ("x.Y" varchar DEFAULT \'a\', CONSTRAINT "k.k" CHECK (("x.Y")::text = ANY (ARRAY[(\'a\'::character varying)::text, (\'b\'::character varying)::text])))',
  },
  {
    what: 'a NOT NULL set later',
    one: 'CREATE TABLE app.t (a integer NOT NULL, b integer PRIMARY KEY)',
    other:
      'CREATE TABLE app.t (a integer, b integer); ALTER TABLE app.t ALTER a SET NOT NULL; ALTER TABLE app.t ADD PRIMARY KEY (b)',
  },
  {
    what: 'an index made first and then taken into a constraint',
    one: 'CREATE TABLE app.t (a integer CONSTRAINT u UNIQUE)',
    other:
      'CREATE TABLE app.t (a integer); CREATE UNIQUE INDEX CONCURRENTLY i ON app.t (a); ALTER TABLE app.t ADD CONSTRAINT u UNIQUE USING INDEX i',
  },
  {
    what: 'a column that inherits through an attached foreign key partition',
    one: `CREATE TABLE app.r (a integer PRIMARY KEY); CREATE TABLE app.p (a integer CONSTRAINT fk REFERENCES app.r) PARTITION BY LIST (a);
CREATE TABLE app.p1 PARTITION OF app.p FOR VALUES IN (1)`,
    other: `CREATE TABLE app.r (a integer PRIMARY KEY); CREATE TABLE app.p (a integer CONSTRAINT fk REFERENCES app.r) PARTITION BY LIST (a);
CREATE TABLE app.p1 (a integer CONSTRAINT own REFERENCES app.r); ALTER TABLE app.p ATTACH PARTITION app.p1 FOR VALUES IN (1)`,
  },
  {
    what: 'temporary relations',
    one: '',
    other:
      "CREATE TEMP TABLE tt (a serial PRIMARY KEY, b text CHECK (b <> '')); CREATE TEMP VIEW tv AS SELECT * FROM tt",
  },
];
