import { chmodSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { cliSuite } from '../../cli-suite.ts';

const place = cliSuite();

const good = 'CREATE FUNCTION one() RETURNS integer LANGUAGE sql AS $$SELECT 1$$;\n';

interface Case {
  readonly files: Readonly<Record<string, string | Buffer>>;
  readonly code: string;
  /** `file:line:column`, as far as it is known. */
  readonly at: string;
  readonly next: string;
  readonly says?: string;
}

async function expectRefusal(source: string, wanted: Omit<Case, 'files'>): Promise<void> {
  const run = await place().squash(['snapshot', source, '--quiet']);
  expect(run.stderr).toContain(`error ${wanted.code}: `);
  expect(run.stderr).toContain(`\n  --> ${wanted.at}\n`);
  expect(run.stderr).toMatch(/\nnext: .+/);
  expect(run.stderr).toContain(wanted.next);
  expect(run.stderr).toContain(wanted.says ?? '');
  expect(run.stderr).toContain(`help: docs/errors.md#${wanted.code.toLowerCase()}`);
  expect(run).toMatchObject({ code: 2, stdout: '' });
}

describe('a source that cannot be read', () => {
  const cases: Readonly<Record<string, Case>> = {
    'no migration found': {
      files: { 'sql/readme.txt': 'nothing' },
      code: 'SQUASH_ENOMIGRATION',
      at: 'sql',
      next: 'Name the layout as <layout>:<dir>',
    },
    'no migration here, but one level down': {
      files: { 'sql/hasura/default/1_a/up.sql': good },
      code: 'SQUASH_ENOMIGRATION',
      at: 'sql',
      next: 'Did you mean sql/hasura?',
    },
    'not UTF-8': {
      files: { 'sql/1.sql': Buffer.from("SELECT 1;\nSELECT 'caf\xe9';\n", 'latin1') },
      code: 'SQUASH_EFILE',
      at: 'sql/1.sql:2',
      next: 'iconv',
    },
    'UTF-16 of a Windows editor': {
      files: { 'sql/1.sql': Buffer.from('\uFEFFSELECT 1;', 'utf16le') },
      code: 'SQUASH_EFILE',
      at: 'sql/1.sql:1',
      next: 'UTF-8',
    },
    'a NUL byte': {
      files: { 'sql/1.sql': 'SELECT 1;\n\nSELECT \0;\n' },
      code: 'SQUASH_EFILE',
      at: 'sql/1.sql:3',
      next: 'NUL byte',
    },
    'empty files only': {
      files: { 'sql/1.sql': '', 'sql/2.sql': '' },
      code: 'SQUASH_ENOMIGRATION',
      at: 'sql',
      next: 'layout',
      says: 'no statement in any of them',
    },
    'comments only': {
      files: { 'sql/1.sql': '-- nothing\n/* at /* all */ */\n' },
      code: 'SQUASH_ENOMIGRATION',
      at: 'sql',
      next: 'layout',
      says: 'no statement in any of them',
    },
    'a version that is there twice': {
      files: { 'sql/1737000000_a/up.sql': good, 'sql/1737000000_b/up.sql': good },
      code: 'SQUASH_EDUPLICATE',
      at: 'sql/1737000000_b/up.sql',
      next: 'version of its own',
      says: 'sql/1737000000_a/up.sql, sql/1737000000_b/up.sql',
    },
    'one plain migration under two names': {
      files: { 'sql/1.sql': good, 'sql/1.up.sql': good },
      code: 'SQUASH_EDUPLICATE',
      at: 'sql/1.up.sql',
      next: 'Remove or rename',
    },
    'an unversioned directory beside versioned ones': {
      files: { 'sql/1737000000_a/up.sql': good, 'sql/fix_names/up.sql': good },
      code: 'SQUASH_EUNVERSIONED',
      at: 'sql/fix_names',
      next: '<version>_fix_names',
    },
    'a migration without up.sql': {
      files: { 'sql/1737000000_a/up.sql': good, 'sql/1737000001_b/down.sql': good },
      code: 'SQUASH_EUPMISSING',
      at: 'sql/1737000001_b/down.sql',
      next: 'Restore the up.sql',
    },
    'a version that fits no 64 bits': {
      files: { 'sql/1_a/up.sql': good, 'sql/99999999999999999999_b/up.sql': good },
      code: 'SQUASH_ELAYOUT',
      at: 'sql/99999999999999999999_b',
      next: 'Rename',
    },
    'a yaml migration that is none': {
      files: { 'sql/1_a/up.sql': good, 'sql/2_b/up.yaml': 'type: run_sql' },
      code: 'SQUASH_ELAYOUT',
      at: 'sql/2_b/up.yaml',
      next: 'run_sql',
    },
    'two layouts that are equally likely': {
      files: { 'sql/1_a.sql': `-- +goose Up\n${good}`, 'sql/2_b.sql': `-- migrate:up\n${good}` },
      code: 'SQUASH_ELAYOUT',
      at: 'sql',
      next: 'Say which: goose:sql or dbmate:sql.',
    },
  };

  test.each(Object.entries(cases))('%s', async (_name, { files, ...wanted }) => {
    place().write(files);
    await expectRefusal('sql', wanted);
  });

  test('a path that is not there', async () => {
    await expectRefusal('nowhere', {
      code: 'SQUASH_ENOSOURCE',
      at: 'nowhere',
      next: 'relative to the working directory',
    });
  });

  test('a directory in which nothing is', async () => {
    mkdirSync(join(place().work, 'empty'));
    await expectRefusal('empty', { code: 'SQUASH_ENOMIGRATION', at: 'empty', next: 'layout' });
  });

  test('a link that leads to itself', async () => {
    symlinkSync('loop', join(place().work, 'loop'));
    await expectRefusal('loop', { code: 'SQUASH_ENOSOURCE', at: 'loop', next: 'symbolic link' });
  });

  test('a migration that is a link to itself', async () => {
    place().write({ 'sql/1.sql': good });
    symlinkSync('2.sql', join(place().work, 'sql/2.sql'));
    await expectRefusal('sql', { code: 'SQUASH_EFILE', at: 'sql/2.sql', next: 'Check the path' });
  });

  test('a migration that is a directory', async () => {
    place().write({ 'sql/1.sql': good, 'sql/2.sql/inside.txt': '' });
    const run = await place().squash(['verify', 'sql', 'sql', '--verbose']);
    expect(run.stdout).toContain('sql/2.sql');
  });

  test.runIf(process.getuid?.() === 0)('a file that may not be read', async () => {
    place().write({ 'sql/1.sql': good });
    chmodSync(join(place().work, 'sql/1.sql'), 0o000);
    const run = await place().squash(['snapshot', 'sql'], { user: 12_345 });
    expect(run.stderr).toContain('error SQUASH_EFILE: sql/1.sql cannot be read: EACCES');
    expect(run.stderr).toContain('\n  --> sql/1.sql\nnext: Check the path and its permissions.\n');
    expect(run.code).toBe(2);
  });

  test.runIf(process.getuid?.() === 0)('a directory that may not be read', async () => {
    place().write({ 'sql/1_a/up.sql': good, 'sql/2_b/up.sql': good });
    chmodSync(join(place().work, 'sql/2_b'), 0o000);
    const run = await place().squash(['snapshot', 'sql'], { user: 12_345 });
    expect(run.stderr).toContain('error SQUASH_EFILE: sql/2_b cannot be read: EACCES');
    expect(run.stderr).toContain('\n  --> sql/2_b\nnext: Check the path and its permissions.\n');
    expect(run.code).toBe(2);
  });
});

describe('SQL that the server refuses', () => {
  const cases: Readonly<Record<string, Case>> = {
    'a psql meta-command in a layout whose tool knows none': {
      files: { 'sql/1_a/up.sql': `${good}\n\\i other.sql\n` },
      code: 'SQUASH_EPSQL',
      at: 'sql/1_a/up.sql:3:1',
      next: 'only psql understands it',
      says: 'meta-command \\i, which the tool of the layout hasura does not know',
    },
    'one behind a statement there': {
      files: { 'sql/1_a/up.sql': `${good}SELECT 1 \\gset\nSELECT 2;\n` },
      code: 'SQUASH_EPSQL',
      at: 'sql/1_a/up.sql:2:10',
      next: 'only psql understands it',
      says: 'meta-command \\gset',
    },
    'a dump of a newer pg_dump there': {
      files: {
        'sql/1_a/up.sql': `--\n-- PostgreSQL database dump\n--\n\n\\restrict aBc123\n\nSET lock_timeout = 0;\n`,
      },
      code: 'SQUASH_EPSQL',
      at: 'sql/1_a/up.sql:5:1',
      next: 'only psql understands it',
      says: 'meta-command \\restrict',
    },
    'COPY from stdin there': {
      files: { 'sql/1_a/up.sql': `CREATE TABLE t (a int);\n\nCOPY t FROM stdin;\n` },
      code: 'SQUASH_EPSQL',
      at: 'sql/1_a/up.sql:3:1',
      next: 'INSERT',
      says: 'COPY … FROM stdin',
    },
    'COPY from stdin with its rows there': {
      files: {
        'sql/1_a/up.sql': `CREATE TABLE t (a int, b text);\nCOPY public.t (a, b) FROM stdin;\n1\tx\n2\t'\n\\.\n\nSELECT 1;\n`,
      },
      code: 'SQUASH_EPSQL',
      at: 'sql/1_a/up.sql:2:1',
      next: 'INSERT',
      says: 'COPY … FROM stdin',
    },
    'a mistake in an included file': {
      files: { 'sql/1.sql': '\\ir other/a.sql\n', 'sql/other/a.sql': `SELECT 1;\n  SELECT nix;\n` },
      code: 'SQUASH_EREPLAY',
      at: 'sql/other/a.sql:2:10',
      next: 'No later migration',
    },
    'a shell command': {
      files: { 'sql/1.sql': `${good}\\! touch /tmp/x\n` },
      code: 'SQUASH_EPSQL',
      at: 'sql/1.sql:2:1',
      next: 'Leave the line out',
      says: '\\! runs a shell command',
    },
    'rows from a program': {
      files: { 'sql/1.sql': `CREATE TABLE t (a int);\n\\copy t FROM PROGRAM 'seq 3'\n` },
      code: 'SQUASH_EPSQL',
      at: 'sql/1.sql:2:1',
      next: 'Write the rows into a file',
      says: '\\copy runs a program',
    },
    'a row that the server refuses': {
      files: { 'sql/1.sql': `CREATE TABLE t (a int);\nCOPY t FROM stdin;\n1\nx\n\\.\n` },
      code: 'SQUASH_EREPLAY',
      at: 'sql/1.sql:4:1',
      next: 'Correct',
      says: 'invalid input syntax for type integer: "x"',
    },
    'another database': {
      files: { 'sql/1.sql': `${good}\\connect app\n` },
      code: 'SQUASH_EPSQL',
      at: 'sql/1.sql:2:1',
      next: 'one database',
      says: '\\connect connects to app',
    },
    'an unterminated quote': {
      files: { 'sql/1.sql': `${good}SELECT 'it';\nSELECT 'isn;\n` },
      code: 'SQUASH_EREPLAY',
      at: 'sql/1.sql:3:8',
      next: 'Close the quote',
      says: 'unterminated quoted string',
    },
    'an unterminated dollar quote': {
      files: { 'sql/1.sql': `${good}DO $body$ BEGIN NULL; END $boy$;\n` },
      code: 'SQUASH_EREPLAY',
      at: 'sql/1.sql:2:4',
      next: 'Close the quote',
      says: 'unterminated dollar-quoted string',
    },
    'an unterminated comment': {
      files: { 'sql/1.sql': `${good}/* so it goes\n` },
      code: 'SQUASH_EREPLAY',
      at: 'sql/1.sql:2:1',
      next: 'Close the',
      says: 'unterminated /* comment',
    },
    'a mistyped word': {
      files: { 'sql/1.sql': `${good}CREAT TABLE t ();\n` },
      code: 'SQUASH_EREPLAY',
      at: 'sql/1.sql:2:1',
      next: 'Correct',
      says: 'SQLSTATE 42601',
    },
    'an index made concurrently': {
      files: { 'sql/1.sql': `CREATE TABLE t (a int);\nCREATE INDEX CONCURRENTLY i ON t (a);\n` },
      code: 'SQUASH_EREPLAY',
      at: 'sql/1.sql:2:1',
      next: '-- squash:no-transaction',
      says: 'SQLSTATE 25001',
    },
    'a new enum value that is used at once': {
      files: {
        'sql/1.sql': `CREATE TYPE mood AS ENUM ('ok');\n`,
        'sql/2.sql': `ALTER TYPE mood ADD VALUE 'glad';\nSELECT 'glad'::mood;\n`,
      },
      code: 'SQUASH_EREPLAY',
      at: 'sql/2.sql:2:8',
      next: 'split the file',
      says: 'SQLSTATE 55P04',
    },
    VACUUM: {
      files: { 'sql/1.sql': `CREATE TABLE t (a int);\n  VACUUM t;\n` },
      code: 'SQUASH_EREPLAY',
      at: 'sql/1.sql:2:3',
      next: '-- squash:no-transaction',
      says: 'SQLSTATE 25001',
    },
    'CREATE DATABASE': {
      files: { 'sql/1_a/up.sql': `SELECT 1;\nCREATE DATABASE other;\n` },
      code: 'SQUASH_EREPLAY',
      at: 'sql/1_a/up.sql:2:1',
      next: '-- hasura:no-transaction',
      says: 'SQLSTATE 25001',
    },
    'a file that ends its own backend': {
      files: {
        'sql/1.sql': good,
        'sql/2.sql': `SELECT 1;\nSELECT pg_terminate_backend(pg_backend_pid());\nSELECT 2;\n`,
      },
      code: 'SQUASH_EREPLAY',
      at: 'sql/2.sql:2:1',
      next: 'ends its own backend',
      says: 'SQLSTATE 57P01',
    },
    'an extension that is not there': {
      files: { 'sql/1.sql': `SELECT 1;\nCREATE EXTENSION postgis;\n` },
      code: 'SQUASH_EREPLAY',
      at: 'sql/1.sql:2:1',
      next: 'postgres: { engine: docker, image:',
      says: 'postgis',
    },
    'a role that is not there': {
      files: { 'sql/1.sql': `${good}GRANT EXECUTE ON FUNCTION one() TO web_anon;\n` },
      code: 'SQUASH_EREPLAY',
      at: 'sql/1.sql:2:1',
      next: 'postgres: { roles: [web_anon] }',
      says: 'role "web_anon" does not exist',
    },
    'a schema that is not there': {
      files: { 'sql/1.sql': `${good}CREATE FUNCTION auth.uid() RETURNS int LANGUAGE sql AS 'SELECT 1';\n` },
      code: 'SQUASH_EREPLAY',
      at: 'sql/1.sql:2:1',
      next: 'postgres: { prelude: [<file.sql>] }',
      says: 'schema "auth" does not exist',
    },
    'a table that a later migration creates': {
      files: { 'sql/1.sql': 'ALTER TABLE later ADD a int;\n', 'sql/2.sql': 'CREATE TABLE later ();\n' },
      code: 'SQUASH_EREPLAY',
      at: 'sql/1.sql:1:1',
      next: 'sql/2.sql, creates it',
    },
  };

  test.each(Object.entries(cases))('%s', async (_name, { files, ...wanted }) => {
    place().write(files);
    await expectRefusal('sql', wanted);
  });
});
