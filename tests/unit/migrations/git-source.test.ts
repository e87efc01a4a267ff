import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Plan } from '../../../src/migrations/migration.ts';
import { readPlan } from '../../../src/migrations/read-plan.ts';
import { type GitRepository, openRepository } from '../../git-repository.ts';

let repository: GitRepository;

beforeEach(() => {
  repository = openRepository();
  repository.write({
    'config.yaml': 'version: 3\n',
    'migrations/default/1_a/up.sql': 'SELECT 1;\n',
    'migrations/default/1_a/down.sql': 'SELECT -1;\n',
    'one.sql': 'SELECT 1;\n',
  });
  repository.commit();
  repository.write({ 'migrations/default/2_b/up.sql': 'SELECT 2;\n', 'one.sql': 'SELECT 11;\n' });
  repository.commit();
  repository.write({ 'migrations/default/3_c/up.sql': 'SELECT 3;\n' });
});

afterEach(() => {
  repository[Symbol.dispose]();
});

function read(source: string, inside = '.'): Promise<Plan> {
  return readPlan(source, { exclude: [], cwd: join(repository.directory, inside) });
}

describe('a revision', () => {
  test('is read as it stood, whatever stands there now', async () => {
    const before = await read('git:HEAD~1:migrations/default');
    const after = await read('git:main:migrations/default');
    const now = await read('migrations/default');
    expect([before, after, now].map(({ migrations }) => migrations.map(({ version }) => version))).toEqual([
      ['1'],
      ['1', '2'],
      ['1', '2', '3'],
    ]);
    expect(before.migrations[0]).toMatchObject({
      up: { file: 'git:HEAD~1:migrations/default/1_a/up.sql', sql: 'SELECT 1;\n' },
      down: { sql: 'SELECT -1;\n' },
    });
  });

  test('has the layout that its files say, those above included, and the digest of the same files', async () => {
    repository.commit();
    const plan = await read('git:HEAD:migrations');
    expect([plan.layout, plan.reason]).toEqual(['hasura', 'there is git:HEAD:./config.yaml']);
    expect(plan.sha256).toBe((await read('migrations')).sha256);
    expect((await read('hasura:git:HEAD:migrations')).migrations).toEqual(plan.migrations);
  });

  test('has single files, and paths that are relative to the working directory', async () => {
    expect((await read('git:HEAD~1:one.sql')).migrations[0]?.up.sql).toBe('SELECT 1;\n');
    expect((await read('git:HEAD:default', 'migrations')).migrations).toHaveLength(2);
    expect((await read('git:HEAD:../one.sql', 'migrations')).migrations[0]?.up.sql).toBe('SELECT 11;\n');
    expect((await read('git:HEAD:/one.sql', 'migrations')).migrations[0]?.up.sql).toBe('SELECT 11;\n');
    expect((await read('plain:git:HEAD:')).migrations.map(({ version }) => version)).toEqual(['one']);
  });

  test('has links, as far as they lead to something in it', async () => {
    repository.link('latest', 'migrations/default');
    repository.link('migrations/default/4_d', '2_b');
    repository.link('migrations/default/5_loop', '5_loop');
    repository.link('migrations/default/6_out', '/etc');
    repository.commit();
    const plan = await read('git:HEAD:latest');
    expect(plan.migrations.map(({ version }) => version)).toEqual(['1', '2', '3', '4']);
    expect(plan.migrations.at(-1)?.up.sql).toBe('SELECT 2;\n');
    expect(plan.ignored.map(({ path }) => path)).toEqual(['git:HEAD:latest/5_loop', 'git:HEAD:latest/6_out']);
  });

  test('is only read: nothing in the repository is another after it', async () => {
    const before = repository.inside();
    await read('git:HEAD~1:migrations');
    expect(repository.inside()).toBe(before);
  });
});

describe('what cannot be read', () => {
  test.each([
    ['a revision that does not exist', 'git:nowhere:migrations', 'SQUASH_ENOSOURCE', 'nowhere'],
    ['a revision that looks like an option', 'git:--help:migrations', 'SQUASH_ENOSOURCE', 'revision'],
    [
      'a path that was not there yet',
      'git:HEAD~1:migrations/default/2_b',
      'SQUASH_ENOSOURCE',
      'does not exist',
    ],
    ['a path that leads out of the repository', 'git:HEAD:../..', 'SQUASH_ENOSOURCE', 'does not exist'],
  ])('is %s', async (_, source, code, says) => {
    await expect(read(source)).rejects.toMatchObject({ code, message: expect.stringContaining(says) });
  });

  test('is a pointer of Git LFS, by its name in the revision', async () => {
    repository.write({ 'lfs/1.sql': 'version https://git-lfs.github.com/spec/v1\noid sha256:00\n' });
    repository.commit();
    await expect(read('git:HEAD:lfs')).rejects.toMatchObject({
      code: 'SQUASH_EFILE',
      place: { file: 'git:HEAD:lfs/1.sql' },
    });
  });

  test('is a revision outside of a repository', async () => {
    await expect(readPlan('git:HEAD:x', { exclude: [], cwd: '/' })).rejects.toMatchObject({
      code: 'SQUASH_ENOSOURCE',
      message: expect.stringContaining('not a git repository'),
    });
  });
});
