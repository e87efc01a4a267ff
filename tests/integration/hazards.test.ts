import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { plan } from '../../src/index.ts';
import { verifyOptions } from '../verify-options.ts';

let told: ReadonlyMap<string, readonly string[]>;

/** By statement, the hazards it has: `name: what; safer`. */
beforeAll(async () => {
  const directory = mkdtempSync(join(tmpdir(), 'squash-hazards-'));
  try {
    const [from, to] = [join(directory, 'from.sql'), join(directory, 'to.sql')];
    writeFileSync(from, start);
    writeFileSync(to, `${start}\n${changes.join(';\n')};`);
    const { statements } = await plan({ ...verifyOptions, from, to });
    told = new Map(
      statements.map(({ sql, hazards }) => [
        sql.replaceAll(/\s+/g, ' '),
        hazards.map(({ name, what, safer }) => `${name}: ${what}${safer === undefined ? '' : '; safer'}`),
      ]),
    );
  } finally {
    rmSync(directory, { recursive: true });
  }
});

const start = `CREATE TYPE mood AS ENUM ('a');
CREATE TABLE t (id integer NOT NULL, b integer, c varchar(5), d integer, e numeric(8,4), f text, i integer, m mood);
CREATE TABLE u (id integer PRIMARY KEY, t integer, gone text);
CREATE TABLE gone (a integer); CREATE SEQUENCE gone_s; CREATE INDEX gone_i ON t (d);
CREATE TABLE parts (a integer) PARTITION BY RANGE (a); CREATE TABLE part (a integer);
CREATE TABLE checked (a integer CHECK (a IS NOT NULL)); CREATE TABLE later (a integer);
ALTER TABLE later ADD CONSTRAINT later_check CHECK (a > 0) NOT VALID;
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$;`;

const changes = [
  'ALTER TABLE t ALTER b TYPE bigint',
  'ALTER TABLE t ALTER c TYPE varchar(9)',
  'ALTER TABLE t ALTER e TYPE numeric(8,2)',
  'ALTER TABLE t ALTER d SET NOT NULL',
  "ALTER TABLE t ADD g text DEFAULT 'x'",
  'ALTER TABLE t ADD h uuid DEFAULT gen_random_uuid()',
  'ALTER TABLE t ADD j text NOT NULL',
  'ALTER TABLE t ADD k text NOT NULL DEFAULT 1',
  'ALTER TABLE t ALTER f SET DEFAULT 1',
  'ALTER TABLE t ALTER i SET STATISTICS 7',
  'ALTER TABLE t ADD CONSTRAINT t_key PRIMARY KEY (id)',
  'ALTER TABLE t ADD CONSTRAINT t_b CHECK (b > 0)',
  'CREATE INDEX t_f ON t (f)',
  'ALTER TABLE u ADD CONSTRAINT u_t FOREIGN KEY (t) REFERENCES t',
  'ALTER TABLE u DROP gone',
  'DROP TABLE gone',
  'DROP SEQUENCE gone_s',
  'DROP INDEX gone_i',
  'ALTER TABLE parts ATTACH PARTITION part FOR VALUES FROM (1) TO (2)',
  'ALTER TABLE checked ALTER a SET NOT NULL',
  'ALTER TABLE later VALIDATE CONSTRAINT later_check',
  "ALTER TYPE mood ADD VALUE 'b'",
  'CREATE TRIGGER r AFTER INSERT ON u FOR EACH ROW EXECUTE FUNCTION f()',
  'ALTER TABLE u ENABLE ROW LEVEL SECURITY',
  'CREATE TABLE fresh (id integer PRIMARY KEY, u integer REFERENCES u)',
  'CREATE INDEX fresh_u ON fresh (u)',
  "COMMENT ON TABLE t IS 'told'",
];

const all = 'under ACCESS EXCLUSIVE: reads and writes wait';

test.each<readonly [statement: string, ...hazards: string[]]>([
  ['ALTER COLUMN b TYPE bigint', `table rewrite: each row of public.t is written anew ${all}; safer`],
  ['ALTER COLUMN c TYPE character varying(9)', `lock: public.t is locked for a moment ${all}; safer`],
  [
    'ALTER COLUMN e TYPE numeric(8,2)',
    'data loss: values are cast: what the new type cannot hold is cut, rounded or refused; safer',
    `table rewrite: each row of public.t is written anew ${all}; safer`,
  ],
  ['t ALTER COLUMN d SET NOT NULL', `full scan: every row of public.t is read ${all}; safer`],
  ['checked ALTER COLUMN a SET NOT NULL', `lock: public.checked is locked for a moment ${all}; safer`],
  ['ADD COLUMN g text', `lock: public.t is locked for a moment ${all}; safer`],
  ['ADD COLUMN h uuid', `table rewrite: each row of public.t is written anew ${all}; safer`],
  [
    'ADD COLUMN j text',
    'refusal: it is refused where the table has rows; safer',
    `full scan: every row of public.t is read ${all}`,
  ],
  ['ADD COLUMN k text', `lock: public.t is locked for a moment ${all}; safer`],
  ['ALTER COLUMN i SET STATISTICS'],
  ['ADD CONSTRAINT t_key PRIMARY KEY', `index build: an index of public.t is built ${all}; safer`],
  ['ADD CONSTRAINT t_b CHECK', `full scan: every row of public.t is read ${all}; safer`],
  ['CREATE INDEX t_f', 'index build: an index of public.t is built under SHARE: writes wait; safer'],
  [
    'ADD CONSTRAINT u_t FOREIGN KEY',
    'full scan: every row of public.u is read under SHARE ROW EXCLUSIVE: writes wait; safer',
  ],
  [
    'DROP COLUMN gone',
    "data loss: the column's values are gone for good",
    `lock: public.u is locked for a moment ${all}; safer`,
  ],
  ['DROP TABLE public.gone', 'data loss: its rows are gone for good'],
  ['DROP SEQUENCE', 'data loss: where it stands is forgotten'],
  ['DROP INDEX', `lock: public.t is locked for a moment ${all}; safer`],
  ['ATTACH PARTITION', `full scan: every row of public.part is read ${all}; safer`],
  [
    'VALIDATE CONSTRAINT',
    'full scan: every row of public.later is read under SHARE UPDATE EXCLUSIVE: reads and writes go on',
  ],
  ['ADD VALUE', 'transaction: the value cannot be used in the transaction that adds it; safer'],
  ['CREATE TRIGGER', 'lock: public.u is locked for a moment under SHARE ROW EXCLUSIVE: writes wait; safer'],
  [
    'ENABLE ROW LEVEL SECURITY',
    'access: roles lose access they had',
    `lock: public.u is locked for a moment ${all}; safer`,
  ],
  [
    'CREATE TABLE public.fresh',
    'lock: public.u is locked for a moment under SHARE ROW EXCLUSIVE: writes wait; safer',
  ],
  ['CREATE INDEX fresh_u'],
  ['COMMENT ON'],
])('%s', (statement, ...hazards) => {
  const [found, ...others] = [...told].filter(([sql]) => sql.includes(statement));
  expect(found?.[1]).toEqual(hazards);
  expect(others).toEqual([]);
});
