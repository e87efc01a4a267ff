import { describe, expect, test } from 'vitest';
import { memoryTree } from '../../../src/migrations/memory-tree.ts';
import type { Plan } from '../../../src/migrations/migration.ts';
import { readPlanIn } from '../../../src/migrations/read-plan.ts';

function read(
  scripts: Readonly<Record<string, string>>,
  files: Readonly<Record<string, string>> = {},
): Promise<Plan> {
  const all = {
    'package.json': JSON.stringify({ scripts }),
    'migrations/1_a.sql': 'SELECT 1;',
    ...files,
  };
  const tree = memoryTree(new Map(Object.entries(all).map(([name, text]) => [`p/${name}`, text])));
  return readPlanIn(tree, 'p/migrations', 'node-pg-migrate', { exclude: [] });
}

describe('what node-pg-migrate is told', () => {
  test.each([
    ['node-pg-migrate up', undefined],
    ['eslint . && node-pg-migrate', undefined],
    ['node-pg-migrate create -s app', undefined],
    ['node-pg-migrate up -s app', 'SET search_path TO "app"'],
    ['node_modules/.bin/node-pg-migrate -s app up', 'SET search_path TO "app"'],
    ['dotenv -- node-pg-migrate --schema=app --schema b', 'SET search_path TO "app", "b"'],
    [
      "pg-migrate up -s 'my app' --create-schema",
      'CREATE SCHEMA IF NOT EXISTS "my app";\nSET search_path TO "my app"',
    ],
    ['node-pg-migrate up -s app --createSchema=false', 'SET search_path TO "app"'],
    ['node-pg-migrate up --migrations-schema m', undefined],
    [
      'node-pg-migrate up --migrations-schema m --create-migrations-schema',
      'CREATE SCHEMA IF NOT EXISTS "m"',
    ],
    ['node-pg-migrate up -m other -s app', undefined],
    ['node-pg-migrate up -m ./migrations -s app', 'SET search_path TO "app"'],
  ])('%s', async (script, sql) => {
    const { opening, together } = await read({ script });
    expect(opening?.sql).toBe(sql);
    expect(together).toBe(true);
  });

  test.each(['--no-single-transaction', '--single-transaction=false', '--single-transaction false'])(
    '%s gives each migration its own transaction',
    async (option) => {
      expect((await read({ up: `node-pg-migrate up ${option}` })).together).toBeUndefined();
    },
  );

  test('an ignore-pattern leaves out whole names', async () => {
    const files = { 'migrations/2_draft.sql': 'SELECT 2;', 'migrations/3_drafted.sql': 'SELECT 3;' };
    const { migrations, ignored } = await read(
      { up: String.raw`node-pg-migrate up --ignore-pattern '(\..*|.*_draft\.sql)'` },
      files,
    );
    expect(migrations.map(({ version }) => version)).toEqual(['1', '3']);
    expect(ignored.map(({ path }) => path)).toEqual(['p/migrations/2_draft.sql']);
    const wrong = read({ up: "node-pg-migrate up --ignore-pattern '('" });
    await expect(wrong).rejects.toMatchObject({ code: 'SQUASH_ELAYOUT' });
  });

  test('files come before flags', async () => {
    const script = { up: 'node-pg-migrate up -s flag -f own.json' };
    const files = {
      'config/default.json': '{ "db": { "schema": "standard", "create-schema": true } }',
      'own.json': '{ "schema": ["a", "b"] }',
    };
    expect((await read(script, files)).opening?.sql).toContain('SET search_path TO "a", "b"');
    expect((await read(script, { 'config/default.json': files['config/default.json'] })).opening?.sql).toBe(
      'CREATE SCHEMA IF NOT EXISTS "standard";\nSET search_path TO "standard"',
    );
  });

  test.each([
    [{ up: 'node-pg-migrate up -s a', all: 'node-pg-migrate -s b' }, 'disagree'],
    [{ up: 'node-pg-migrate up -s $SCHEMA' }, 'have variables'],
  ])('%j is said, and not heeded', async (scripts, what) => {
    const { opening, ignored } = await read(scripts);
    expect(opening).toBeUndefined();
    expect(ignored.map(({ path, reason }) => `${path}: ${reason}`)).toEqual([
      `p/package.json: the options of node-pg-migrate in its scripts ${what}: none of them is heeded`,
    ]);
  });

  test.each([
    ['node-pg-migrate up --fake -s b', 'node-pg-migrate up -s a'],
    ['node-pg-migrate up --dry-run --schema b', 'node-pg-migrate up -s a'],
  ])('%s runs nothing', async (idle, up) => {
    expect((await read({ idle, up })).opening?.sql).toBe('SET search_path TO "a"');
  });

  test('a configuration that is a program is said', async () => {
    const scripts = { up: 'node-pg-migrate up -f own.js', again: 'node-pg-migrate up -f own.js' };
    const { ignored } = await read(scripts, { 'own.js': 'module.exports = { schema: "a" };' });
    expect(ignored).toEqual([
      { path: 'p/own.js', reason: 'a program: options that it gives node-pg-migrate are not heeded' },
    ]);
  });

  test('a file may name the directory, which comes before the flag', async () => {
    const own = (directory: string): Readonly<Record<string, string>> => ({
      'own.json': `{ "migrations-dir": "${directory}", "schema": "own" }`,
    });
    const up = { up: 'node-pg-migrate up -m other -f own.json' };
    expect((await read(up, own('migrations'))).opening?.sql).toBe('SET search_path TO "own"');
    expect((await read(up, own('elsewhere'))).opening).toBeUndefined();
  });
});

describe('patterns of paths', () => {
  const files = {
    'migrations/b/3_c.sql': 'SELECT 3;',
    'migrations/b/deep/2_b.sql': 'SELECT 2;',
    'migrations/b/.4_d.sql': 'SELECT 4;',
    'migrations/b/notes.txt': '',
    'other/5_e.sql': 'SELECT 5;',
  };
  const versions = ({ migrations }: Plan): string => migrations.map(({ version }) => version).join(' ');

  test.each([
    ["-m 'migrations/**/*.sql' --use-glob", '1 2 3'],
    ["-m './migrations/*/*.sql' --use-glob", '3'],
    ["-m 'migrations/{*,b/deep/*}.sql' --use-glob=true", '1 2'],
    ["-m '{migrations,other}/**/*.sql' --use-glob", '1 2 3'],
    ["-m 'migrations/**/*.sql' --use-glob --ignore-pattern '**/deep/**'", '1 3'],
    ["-m 'migrations/**/*.sql' --use-glob --ignore-pattern 'migrations/*'", '2 3'],
    ["-m 'other/*.sql' --use-glob", '1'],
    ["-m 'migrations/**/*.sql' --use-glob --no-use-glob", '1'],
    ['-m migrations', '1'],
  ])('%s', async (options, order) => {
    expect(versions(await read({ up: `node-pg-migrate up ${options}` }, files))).toBe(order);
  });

  test('may stand in a file; what they leave out, here or elsewhere, is said', async () => {
    const own = { 'own.json': '{ "migrations-dir": "./**/b/*.sql", "use-glob": true }' };
    const plan = await read({ up: 'node-pg-migrate up -f own.json' }, { ...files, ...own });
    expect(versions(plan)).toBe('3');
    expect(plan.ignored.map(({ path, reason }) => `${path}: ${reason}`)).toEqual([
      'p/package.json: node-pg-migrate takes ./**/b/*.sql, of which only what is in p/migrations is read',
      'p/migrations/1_a.sql: it does not match ./**/b/*.sql',
      'p/migrations/b/deep/2_b.sql: it does not match ./**/b/*.sql',
      'p/migrations/b/notes.txt: it does not match ./**/b/*.sql',
    ]);
  });
});
