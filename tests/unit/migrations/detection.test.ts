import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { LayoutName, Plan } from '../../../src/migrations/migration.ts';
import { readPlan } from '../../../src/migrations/read-plan.ts';

let root = '';

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'squash-test-'));
});

afterEach(() => {
  rmSync(root, { recursive: true });
});

function write(files: Readonly<Record<string, string>>): void {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), content);
  }
}

function read(source: string): Promise<Plan> {
  return readPlan(source, { exclude: [] });
}

const sql = 'SELECT 1;\n';
const goose = `-- +goose Up\n${sql}-- +goose Down\n`;
const dbmate = `-- migrate:up\n${sql}-- migrate:down\n`;

interface Case {
  readonly files: Readonly<Record<string, string>>;
  readonly layout: LayoutName;
}

/** Directories that look like more than one layout, and the surer sign in each. */
const cases: Readonly<Record<string, Case>> = {
  'up.sql in directories is Hasura': { files: { 'm/1_a/up.sql': sql }, layout: 'hasura' },
  'the same with a metadata.toml is Diesel': {
    files: { 'm/1_a/up.sql': sql, 'm/1_a/metadata.toml': '' },
    layout: 'diesel',
  },
  'the same below a diesel.toml is Diesel': {
    files: { 'diesel.toml': '', 'm/1_a/up.sql': sql },
    layout: 'diesel',
  },
  'the same with dashes in the version is Diesel': {
    files: { 'm/2024-01-01-120000_a/up.sql': sql },
    layout: 'diesel',
  },
  'ups beside downs are golang-migrate': {
    files: { 'm/1_a.up.sql': sql, 'm/1_a.down.sql': sql },
    layout: 'golang-migrate',
  },
  'the same in a Rust project with sqlx is sqlx': {
    files: { 'Cargo.toml': 'sqlx = "0.8"', 'm/1_a.up.sql': sql, 'm/1_a.down.sql': sql },
    layout: 'sqlx',
  },
  'the same below a config.yaml of Hasura is Hasura': {
    files: { 'config.yaml': 'version: 1\n', 'm/1_a.up.sql': sql, 'm/1_a.down.sql': sql },
    layout: 'hasura',
  },
  'V1__ is Flyway': { files: { 'm/V1__a.sql': sql }, layout: 'flyway' },
  'V1__ in a Rust project with refinery is refinery': {
    files: { 'Cargo.toml': 'refinery = "0.8"', 'm/V1__a.sql': sql },
    layout: 'refinery',
  },
  'content goes before names': { files: { 'm/1_a.up.sql': goose }, layout: 'goose' },
  'a marker goes before content': {
    files: { 'm/meta/_journal.json': '{"entries":[{"tag":"1_a"}]}', 'm/1_a.sql': goose },
    layout: 'drizzle',
  },
  'SQL files and nothing else are plain': { files: { 'm/a.sql': sql, 'm/a.down.sql': sql }, layout: 'plain' },
};

test.each(Object.entries(cases))('%s', async (_, { files, layout }) => {
  write(files);
  const plan = await read(join(root, 'm'));
  expect(plan.layout).toBe(layout);
  expect(plan.reason).toMatch(/\S/);
});

test('a plain directory is known by a file that goes up', async () => {
  write({ 'down.sql': sql, 'up.sql': sql });
  expect((await read(root)).reason).toBe('it holds up.sql');
});

describe('what Atlas writes for other tools', () => {
  test.each([
    ['goose', { '1.sql': goose }],
    ['dbmate', { '1.sql': dbmate }],
    ['golang-migrate', { '1.up.sql': sql, '1_a.up.sql': sql }],
    ['flyway', { 'V1__a.sql': sql }],
  ])('may be run by %s, so it has to be said', async (other, files) => {
    write({ ...files, 'atlas.sum': 'h1:00\n' });
    await expect(read(root)).rejects.toMatchObject({
      code: 'SQUASH_ELAYOUT',
      next: `Say which: atlas:${root} or ${other}:${root}.`,
    });
  });

  test('loses the lines that its expressions match by mistake', async () => {
    const body = 'CREATE TABLE t (\n  a int,\n  "Down" int,\n  b int\n);\n';
    write({ '1.sql': `-- +goose Up\n${body}-- +goose Down\nDROP TABLE t;\n` });
    const { migrations, ignored } = await read(`atlas:${root}`);
    const pieces = migrations[0]?.up.pieces ?? [];
    expect(pieces.map(({ text }) => text.replaceAll(/\s+/g, ' '))).toEqual([
      'CREATE TABLE t ( a int, b int );',
    ]);
    expect(ignored).toEqual([
      { path: `${join(root, '1.sql')}:4`, reason: 'Atlas drops a line that holds "Down"' },
    ]);
  });

  test('loses lines of dbmate files that hold the word down, and sections with an option', async () => {
    write({
      '1.sql':
        '-- migrate:up\nCREATE TABLE download_log ();\nCREATE TABLE t ();\n-- migrate:down\nDROP TABLE t;\n',
      '2.sql': '-- migrate:up transaction:false\nCREATE TABLE lost ();\n-- migrate:down\n',
    });
    const { migrations, ignored } = await read(`atlas:${root}`);
    expect(migrations.map(({ up }) => up.sql.trim())).toEqual(['CREATE TABLE t ();', '']);
    expect(ignored.map(({ path }) => path.slice(root.length + 1))).toEqual(['1.sql:2', '2.sql:1']);
  });
});

describe('a directory beside whose files the migrations lie', () => {
  test.each([
    ['a dump of dbmate', { 'schema.sql': sql, 'migrations/1_a.sql': dbmate }, 'dbmate'],
    [
      'the seeds of Supabase',
      { 'seed.sql': sql, 'config.toml': '[db]\nproject_id = "x"\n', 'migrations/1_a.sql': sql },
      'supabase',
    ],
    ['a project of diesel', { 'diesel.toml': '', 'migrations/1_a/up.sql': sql }, 'diesel'],
  ])('%s is not taken for the history', async (_what, files, layout) => {
    write(files);
    await expect(read(root)).rejects.toMatchObject({
      code: 'SQUASH_ELAYOUT',
      message: expect.stringContaining(`but ${join(root, 'migrations')} is ${layout}`),
      next: expect.stringContaining(`Say which: ${join(root, 'migrations')} or `),
    });
    expect((await read(join(root, 'migrations'))).layout).toBe(layout);
  });

  test('is read where only its downs and its like lie inside', async () => {
    write({ '1.sql': sql, 'down/1_a.sql': dbmate, 'more/2.sql': sql });
    expect((await read(root)).layout).toBe('plain');
  });
});

describe('Liquibase', () => {
  test('cuts inside dollar quotes and takes comments out of them, as it does', async () => {
    const body = 'CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$\n-- gone\nBEGIN RETURN 1; END $$;\n';
    write({
      'a.sql': `--liquibase formatted sql\n--changeset ada:1\n${body}--changeset ada:2 splitStatements:false\n${body}`,
    });
    const { migrations } = await read(root);
    expect(migrations.map(({ up }) => up.pieces?.map(({ text }) => text.replaceAll(/\s+/g, ' ')))).toEqual([
      ['CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$ BEGIN RETURN 1', 'END $$'],
      ['CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$ BEGIN RETURN 1; END $$;'],
    ]);
  });
});
