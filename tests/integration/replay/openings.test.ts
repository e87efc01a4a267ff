import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { blame, diff, lint, type Report, verify } from '../../../src/index.ts';
import { verifyOptions } from '../../verify-options.ts';

let root = '';

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'squash-openings-'));
});

afterAll(() => rmSync(root, { recursive: true }));

function write(files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  }
}

function against(source: string, expected: string): Promise<Report> {
  write({ 'expected.sql': expected });
  return diff({ ...verifyOptions, a: source, b: join(root, 'expected.sql'), data: false });
}

describe("what Flyway's configuration asks for first", () => {
  const migrations = {
    'f/sql/V1__users.sql':
      'CREATE TABLE users (id integer);\nSET search_path = audit;\nCREATE TABLE first ();',
    'f/sql/U1__users.sql': 'DROP TABLE users, audit.first;',
    'f/sql/V2__log.sql': `CREATE TABLE log AS SELECT current_setting('shop.tenant') AS tenant;
CREATE TABLE "\${flyway:defaultSchema}".more ();`,
    'f/sql/U2__log.sql': 'DROP TABLE log, more;',
  };
  const expected = `CREATE SCHEMA "App"; CREATE SCHEMA audit;
CREATE TABLE "App".users (id integer);
CREATE TABLE audit.first ();
CREATE TABLE "App".log (tenant text);
CREATE TABLE "App".more ();`;

  test('is done before the first migration, and again after each', async () => {
    write({
      ...migrations,
      'f/flyway.conf':
        "flyway.schemas=App, audit\nflyway.initSql=SELECT set_config('shop.tenant', 'x', false);\n",
    });
    const report = await against(`flyway:${join(root, 'f/sql')}`, expected);
    expect(report.differences).toEqual([]);
  });

  test('passes every check, names statements, and is no leak', async () => {
    const source = `flyway:${join(root, 'f/sql')}`;
    const report = await verify({ ...verifyOptions, legacy: source, consolidated: source });
    const bad = report.checks.filter(({ status, name }) => status !== 'passed' && name !== 'leaks');
    expect(bad.map(({ name }) => name)).toEqual(['idempotency']);
    const leaks = report.checks.find(({ name }) => name === 'leaks');
    expect(leaks?.findings.map(({ message }) => message)).toEqual([]);
    const { objects } = await blame({ ...verifyOptions, source, objects: ['users'] });
    expect(objects.find(({ kind }) => kind === 'table')?.events).toMatchObject([{ line: 1 }]);
    const { findings } = await lint({ ...verifyOptions, source, levels: {} });
    expect(findings.filter(({ rule }) => /-down$/.test(rule))).toEqual([]);
  });

  test('is read of flyway.toml and its environment, and makes no schema where that is off', async () => {
    write({
      't/sql/V1__users.sql': 'CREATE TABLE users (id integer);',
      't/flyway.toml': `[flyway]
environment = "test"
createSchemas = false
[environments.test]
schemas = ["app"]`,
    });
    const report = await against(`flyway:${join(root, 't/sql')}`, 'CREATE TABLE users (id integer);');
    expect(report.differences).toEqual([]);
  });

  test('stops the replay where it is refused, and names the file', async () => {
    write({ 'r/sql/V1__users.sql': 'SELECT 1;', 'r/flyway.conf': 'flyway.initSql=SET ROLE nobody_here' });
    await expect(against(`flyway:${join(root, 'r/sql')}`, 'SELECT 1')).rejects.toMatchObject({
      code: 'SQUASH_EREPLAY',
      place: { file: join(root, 'r/flyway.conf') },
      message: expect.stringContaining('role "nobody_here" does not exist'),
    });
  });
});

test("Liquibase's default schema comes first in search_path, and its contexts choose", async () => {
  write({
    'l/liquibase.properties': 'liquibase.command.defaultSchemaName: app\ncontexts: live\n',
    'l/db/a.sql': `--liquibase formatted sql
--changeset ada:0
CREATE SCHEMA app;
--changeset ada:1 context:live
CREATE TABLE users (id integer);
--changeset ada:2 context:test
CREATE TABLE samples (id integer);
`,
  });
  const expected = 'CREATE SCHEMA app; CREATE TABLE app.users (id integer);';
  const report = await against(join(root, 'l/db'), expected);
  expect(report.differences).toEqual([]);
  expect(report.sources.legacy.ignored).toMatchObject([{ path: join(root, 'l/db/a.sql (ada:2)') }]);
});

test('sqlx makes the schemas of sqlx.toml', async () => {
  write({
    'x/Cargo.toml': '[dependencies]\nsqlx = "0.9"\n',
    'x/sqlx.toml': '[migrate]\ncreate-schemas = ["B", "\\"A\\""]\ntable-name = "b._sqlx_migrations"\n',
    'x/migrations/1_users.sql': 'CREATE TABLE b.users (id integer);',
  });
  const expected = 'CREATE SCHEMA b; CREATE SCHEMA "A"; CREATE TABLE b.users (id integer);';
  expect((await against(join(root, 'x/migrations'), expected)).differences).toEqual([]);
});

test('node-pg-migrate makes the schemas its options name, and looks for names in them alone', async () => {
  write({
    'n/package.json': JSON.stringify({
      scripts: {
        up: 'npx node-pg-migrate@8 up --schema App audit --create-schema -f db.json --no-single-transaction',
        down: 'node-pg-migrate down -s App',
        other: 'node-pg-migrate -m elsewhere -s other',
      },
    }),
    'n/db.json': '{ "db": { "migrations-schema": "state", "create-migrations-schema": true } }',
    'n/migrations/1_users.sql': 'CREATE TABLE users (id integer);\nCREATE TABLE audit.log ();',
    'n/migrations/2_index.sql': 'CREATE INDEX ON users (id);',
  });
  const expected = `CREATE SCHEMA "App"; CREATE SCHEMA audit; CREATE SCHEMA state;
CREATE TABLE "App".users (id integer); CREATE TABLE audit.log (); CREATE INDEX ON "App".users (id);`;
  expect((await against(join(root, 'n/migrations'), expected)).differences).toEqual([]);
});

test("graphile-migrate's pgSettings hold for its whole session", async () => {
  const committed = (previous: string, body: string): string => {
    const hash = createHash('sha1')
      .update(`${`${previous}\n${body}`.trim()}\n`)
      .digest('hex');
    return `--! Previous: ${previous === '' ? '-' : previous}\n--! Hash: sha1:${hash}\n\n${body}`;
  };
  const first = committed('', 'create schema app_public;\ncreate table users (id integer);\n');
  const hash = /Hash: (.*)/.exec(first)?.[1] ?? '';
  write({
    'g/.gmrc': `{
  "pgSettings": { "search_path": "app_public,public", "shop.factor": 2 }, // of every session
  "databaseOwner": "the_owner",
  "placeholders": { ":DATABASE_OWNER": "!ENV" },
}`,
    'g/migrations/committed/000001.sql': first,
    'g/migrations/committed/000002.sql': committed(
      hash,
      `create table posts as select current_setting('shop.factor') as factor;\ncomment on table posts is ':DATABASE_OWNER';\n`,
    ),
  });
  const report = await against(
    `graphile-migrate:${join(root, 'g/migrations')}`,
    `CREATE SCHEMA app_public;
CREATE TABLE app_public.users (id integer);
CREATE TABLE app_public.posts (factor text);
COMMENT ON TABLE app_public.posts IS 'the_owner';`,
  );
  expect(report.differences).toEqual([]);
});
