import type { Mutation } from './mutation.ts';

const keyed = `CREATE TABLE app.r (a integer PRIMARY KEY, b integer UNIQUE);
CREATE TABLE app.t (a integer CONSTRAINT fk REFERENCES app.r, b integer CONSTRAINT ck CHECK (b > 0),
  c integer CONSTRAINT uq UNIQUE)`;
const partedKey = `CREATE TABLE app.r (a integer PRIMARY KEY);
CREATE TABLE app.p (a integer CONSTRAINT fk REFERENCES app.r) PARTITION BY LIST (a);
CREATE TABLE app.p1 PARTITION OF app.p FOR VALUES IN (1)`;

/** Changes of constraints. */
export const constraints: readonly Mutation[] = [
  ...(
    [
      [
        'constraint app.t ck: definition',
        'ALTER TABLE app.t DROP CONSTRAINT ck, ADD CONSTRAINT ck CHECK (b > 1)',
      ],
      [
        'constraint app.t ck: not valid',
        'ALTER TABLE app.t DROP CONSTRAINT ck, ADD CONSTRAINT ck CHECK (b > 0) NOT VALID',
      ],
      [
        'constraint app.t ck: no inherit',
        'ALTER TABLE app.t DROP CONSTRAINT ck, ADD CONSTRAINT ck CHECK (b > 0) NO INHERIT',
      ],
      [
        'constraint app.t fk: definition',
        'ALTER TABLE app.t DROP CONSTRAINT fk, ADD CONSTRAINT fk FOREIGN KEY (a) REFERENCES app.r ON DELETE CASCADE',
      ],
      [
        'constraint app.t fk: deferrable',
        'ALTER TABLE app.t ALTER CONSTRAINT fk DEFERRABLE INITIALLY DEFERRED',
      ],
      [
        'constraint app.t fk: not valid',
        'ALTER TABLE app.t DROP CONSTRAINT fk, ADD CONSTRAINT fk FOREIGN KEY (a) REFERENCES app.r NOT VALID',
      ],
      ['constraint app.t fk: enforcement', 'ALTER TABLE app.t DISABLE TRIGGER ALL'],
      ['constraint app.t fk: enforcement', 'ALTER TABLE app.r DISABLE TRIGGER ALL'],
      [
        'constraint app.t uq: deferrable',
        'ALTER TABLE app.t DROP CONSTRAINT uq, ADD CONSTRAINT uq UNIQUE (c) DEFERRABLE',
      ],
      ['constraint app.t uq: tablespace', 'ALTER INDEX app.uq SET TABLESPACE elsewhere'],
      ['constraint app.t uq: storage parameters', 'ALTER INDEX app.uq SET (fillfactor = 50)'],
      ['constraint app.t uq: clustered', 'ALTER TABLE app.t CLUSTER ON uq'],
      ['constraint app.t uq: comment', "COMMENT ON CONSTRAINT uq ON app.t IS 'x'"],
      ['constraint app.t uq: comment on its index', "COMMENT ON INDEX app.uq IS 'x'"],
      ['missing constraint app.t uq', 'ALTER TABLE app.t DROP CONSTRAINT uq'],
    ] as const
  ).map(([differs, change]): Mutation => ({ kind: 'constraint', setup: keyed, change, differs })),
  {
    kind: 'constraint',
    setup: keyed,
    change: 'ALTER TABLE app.t DROP CONSTRAINT uq; CREATE UNIQUE INDEX uq ON app.t (c)',
    differs: ['missing constraint app.t uq', 'unexpected index app.uq'],
  },
  {
    kind: 'constraint',
    setup: keyed,
    change:
      'ALTER TABLE app.t DROP CONSTRAINT uq; ALTER TABLE app.t ADD CONSTRAINT uq UNIQUE NULLS NOT DISTINCT (c)',
    differs: 'constraint app.t uq: definition',
    from: 15,
  },
  {
    kind: 'constraint',
    setup: keyed,
    change:
      'ALTER TABLE app.t DROP CONSTRAINT fk; ALTER TABLE app.t ADD CONSTRAINT fk FOREIGN KEY (a) REFERENCES app.r NOT ENFORCED',
    differs: 'constraint app.t fk: not enforced',
    from: 18,
  },
  {
    kind: 'constraint',
    setup: 'CREATE TABLE app.t (a integer NOT NULL)',
    change: 'ALTER TABLE app.t RENAME CONSTRAINT t_a_not_null TO z',
    differs: 'unexpected constraint app.t z',
    from: 18,
  },
  {
    kind: 'constraint',
    setup: 'CREATE TABLE app.t (a integer CONSTRAINT n NOT NULL)',
    change: 'ALTER TABLE app.t ALTER CONSTRAINT n NO INHERIT',
    differs: 'constraint app.t n: no inherit',
    from: 18,
  },
  {
    kind: 'constraint',
    setup: 'CREATE TABLE app.t (a integer CONSTRAINT n NOT NULL)',
    change: 'ALTER TABLE app.t DROP CONSTRAINT n; ALTER TABLE app.t ADD CONSTRAINT n NOT NULL a NOT VALID',
    differs: 'constraint app.t n: not valid',
    from: 18,
  },
  {
    kind: 'constraint',
    setup: 'CREATE TABLE app.t (a integer NOT NULL)',
    change: "COMMENT ON CONSTRAINT t_a_not_null ON app.t IS 'x'",
    differs: 'unexpected constraint app.t t_a_not_null',
    from: 18,
  },
  {
    kind: 'constraint',
    setup:
      'CREATE TABLE app.p (a integer CONSTRAINT ck CHECK (a > 0)); CREATE TABLE app.t (a integer) INHERITS (app.p)',
    change: 'ALTER TABLE app.t ADD CONSTRAINT ck CHECK (a > 0)',
    differs: 'unexpected constraint app.t ck',
  },
  {
    kind: 'constraint',
    setup:
      'CREATE TABLE app.p (a integer); CREATE TABLE app.t (a integer, CONSTRAINT ck CHECK (a > 0)); ALTER TABLE app.p ADD CONSTRAINT ck CHECK (a > 0)',
    change: 'ALTER TABLE app.t INHERIT app.p',
    differs: ['table app.t: inherits', 'column app.t.a: inheritance', 'constraint app.t ck: inheritance'],
  },
  {
    kind: 'constraint',
    setup: 'CREATE TABLE app.t (a integer, EXCLUDE USING btree (a WITH =) WITH (fillfactor = 60))',
    change: 'ALTER INDEX app.t_a_excl RESET (fillfactor)',
    differs: 'constraint app.t t_a_excl: storage parameters',
  },
  {
    kind: 'constraint',
    setup: 'CREATE TABLE app.t (a integer, EXCLUDE USING btree ((a + 1) WITH =))',
    change: 'ALTER INDEX app.t_expr_excl ALTER COLUMN 1 SET STATISTICS 200',
    differs: 'constraint app.t t_expr_excl: statistics targets',
  },
  {
    kind: 'constraint',
    setup: `CREATE OPERATOR app.= (leftarg = integer, rightarg = integer, function = int4eq);
CREATE OPERATOR CLASS app.ops FOR TYPE integer USING btree
  AS OPERATOR 1 <, OPERATOR 2 <=, OPERATOR 3 app.=, OPERATOR 4 >=, OPERATOR 5 >, FUNCTION 1 btint4cmp(integer, integer);
CREATE TABLE app.r (a integer); CREATE UNIQUE INDEX u ON app.r (a app.ops);
CREATE TABLE app.t (a integer CONSTRAINT fk REFERENCES app.r (a))`,
    change: `ALTER TABLE app.t DROP CONSTRAINT fk; DROP INDEX app.u; CREATE UNIQUE INDEX u ON app.r (a);
ALTER TABLE app.t ADD CONSTRAINT fk FOREIGN KEY (a) REFERENCES app.r (a)`,
    differs: ['constraint app.t fk: equality operators', 'index app.u: definition'],
  },
  {
    kind: 'constraint',
    setup: `CREATE TABLE app.r (a integer NOT NULL); ALTER TABLE app.r ADD CONSTRAINT one UNIQUE (a);
CREATE TABLE app.t (a integer CONSTRAINT fk REFERENCES app.r (a)); ALTER TABLE app.r ADD CONSTRAINT two UNIQUE (a)`,
    change: `ALTER TABLE app.t DROP CONSTRAINT fk; ALTER TABLE app.r DROP CONSTRAINT one;
ALTER TABLE app.t ADD CONSTRAINT fk FOREIGN KEY (a) REFERENCES app.r (a); ALTER TABLE app.r ADD CONSTRAINT one UNIQUE (a)`,
    differs: 'constraint app.t fk: referenced index',
  },
  {
    kind: 'constraint',
    setup:
      'CREATE TABLE app.p (a integer, CONSTRAINT pk PRIMARY KEY (a)) PARTITION BY LIST (a); CREATE TABLE app.p1 PARTITION OF app.p FOR VALUES IN (1)',
    change: 'ALTER TABLE app.p DETACH PARTITION app.p1',
    differs: [
      'table app.p1: partition of, partition bound',
      'column app.p1.a: inheritance',
      'constraint app.p1 p1_pkey: attached to',
    ],
    to: 17,
  },
  {
    kind: 'constraint',
    setup: `CREATE TABLE app.p (a integer) PARTITION BY LIST (a); CREATE TABLE app.p1 PARTITION OF app.p FOR VALUES IN (1);
ALTER TABLE ONLY app.p ADD CONSTRAINT uq UNIQUE (a); ALTER TABLE app.p1 ADD CONSTRAINT uq1 UNIQUE (a)`,
    change: 'ALTER INDEX app.uq ATTACH PARTITION app.uq1',
    differs: ['constraint app.p uq: invalid index', 'constraint app.p1 uq1: attached to'],
  },
  {
    kind: 'constraint',
    setup: partedKey,
    change: 'ALTER TABLE app.p1 DISABLE TRIGGER ALL',
    differs: 'constraint app.p fk: enforcement',
  },
  {
    kind: 'constraint',
    setup: `${partedKey}; ALTER TABLE app.p DROP CONSTRAINT fk;
ALTER TABLE app.p ADD CONSTRAINT fk FOREIGN KEY (a) REFERENCES app.r NOT VALID`,
    change: 'ALTER TABLE app.p1 VALIDATE CONSTRAINT fk',
    differs: 'constraint app.p fk: not valid',
    from: 18,
  },
];
