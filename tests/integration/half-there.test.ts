import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type Check, verify } from '../../src/index.ts';
import { verifyOptions } from '../verify-options.ts';

/** What the idempotency check says of an up.sql. */
async function idempotency(sql: string): Promise<Check | undefined> {
  const directory = mkdtempSync(join(tmpdir(), 'squash-half-'));
  try {
    const up = join(directory, 'up.sql');
    writeFileSync(up, sql);
    const options = { ...verifyOptions, legacy: up, consolidated: up, checks: ['idempotency'] as const };
    const { checks } = await verify(options);
    return checks.find((check) => check.name === 'idempotency');
  } finally {
    rmSync(directory, { recursive: true });
  }
}

test('objects of every kind come back', async () => {
  const check = await idempotency(`CREATE SCHEMA IF NOT EXISTS app;
CREATE TABLE IF NOT EXISTS app."Odd.name(s)" (id serial PRIMARY KEY);
CREATE OR REPLACE FUNCTION app.twice(a int, VARIADIC b text[]) RETURNS int LANGUAGE sql AS 'SELECT 2 * a';
CREATE OR REPLACE PROCEDURE app.nothing() LANGUAGE sql AS '';
CREATE SEQUENCE IF NOT EXISTS app.numbers;
CREATE OR REPLACE VIEW app.seen AS SELECT id FROM app."Odd.name(s)";
CREATE MATERIALIZED VIEW IF NOT EXISTS app.stored AS SELECT 1 AS one;
DO $$ BEGIN IF to_regtype('app.mail') IS NULL THEN CREATE DOMAIN app.mail AS text; END IF; END $$;`);
  expect(check).toMatchObject({
    status: 'passed',
    summary: 'a second run changes nothing, and what is missing is made again (7 objects tried)',
  });
});

test('what a generated column would go with stays', async () => {
  const check = await idempotency(`CREATE SCHEMA IF NOT EXISTS app;
CREATE OR REPLACE FUNCTION app.twice(a int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT 2 * a';
CREATE TABLE IF NOT EXISTS app.t (id int, two int GENERATED ALWAYS AS (app.twice(id)) STORED);
CREATE SEQUENCE IF NOT EXISTS app.s;
CREATE OR REPLACE VIEW app.needs AS SELECT two FROM app.t;`);
  expect(check).toMatchObject({ status: 'passed' });
});

test('a guard that looks at one of two tables is refused', async () => {
  const check = await idempotency(`CREATE SCHEMA IF NOT EXISTS app;
DO $$ BEGIN
  IF to_regclass('app.a') IS NULL THEN
    CREATE TABLE app.a (id int);
    CREATE TABLE app.b (id int);
  END IF;
END $$;`);
  expect(check).toMatchObject({ status: 'failed' });
  expect(check?.findings[0]?.message).toMatch(
    /^where table app.a was not there but the rest was: .*up.sql was refused: relation "b" already exists$/,
  );
  expect(check?.findings[0]?.line).toBe(2);
});

test('rows that come with other rows only are lost', async () => {
  const check = await idempotency(`CREATE SCHEMA IF NOT EXISTS app;
CREATE TABLE IF NOT EXISTS app.a (id int);
CREATE TABLE IF NOT EXISTS app.b (id int);
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM app.a) THEN
    INSERT INTO app.a VALUES (1);
    INSERT INTO app.b VALUES (1), (2);
  END IF;
END $$;`);
  expect(check?.findings.map(({ message }) => message)).toEqual([
    'rows of app.b are not there again: 0, not 2, after runs where half of it was there',
  ]);
});

test('what a routine names, or a publication lists, is not taken away', async () => {
  const check = await idempotency(`CREATE SCHEMA IF NOT EXISTS app;
CREATE TABLE IF NOT EXISTS app.a (id int PRIMARY KEY);
INSERT INTO app.a VALUES (1) ON CONFLICT DO NOTHING;
CREATE TABLE IF NOT EXISTS app.log (id int);
CREATE TABLE IF NOT EXISTS app.told (id int);
CREATE OR REPLACE FUNCTION app.note() RETURNS trigger LANGUAGE plpgsql AS
  $$ BEGIN INSERT INTO app.log SELECT NEW.id WHERE false; RETURN NEW; END $$;
CREATE OR REPLACE VIEW app.needs_a AS SELECT id FROM app.a;
DROP TRIGGER IF EXISTS note ON app.a;
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_publication WHERE pubname = 'all_told') THEN
    CREATE PUBLICATION all_told FOR TABLE app.told;
  END IF;
END $$;
CREATE TRIGGER note BEFORE INSERT ON app.a FOR EACH ROW EXECUTE FUNCTION app.note();`);
  expect(check).toMatchObject({ status: 'passed', findings: [] });
});
