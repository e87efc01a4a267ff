import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { SquashError } from '../../../src/errors.ts';
import { readPlan } from '../../../src/migrations/read-plan.ts';

let root: string;

beforeEach(() => {
  root = mkdtempSync('/tmp/squash-git-');
  git('init', '-q', '-b', 'main');
});
afterEach(() => rmSync(root, { recursive: true }));

function git(...args: readonly string[]): void {
  const who = ['-c', 'user.name=a', '-c', 'user.email=a@example.org', '-c', 'commit.gpgsign=false'];
  execFileSync('git', ['-C', root, ...who, ...args], { stdio: 'pipe' });
}

function write(path: string, sql = `-- ${path}\nSELECT 1;\n-- one more line\n`): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), sql);
}

function commit(...paths: readonly string[]): void {
  for (const path of paths) write(path);
  git('add', '-A');
  git('commit', '-q', '-m', 'x');
}

async function order(source: string): Promise<readonly string[]> {
  const plan = await readPlan(source, { exclude: [], order: 'git', cwd: root });
  return plan.migrations.map(({ version }) => version);
}

async function refusal(source: string): Promise<unknown> {
  return order(source).catch((error: unknown) => error);
}

describe('the order of the first commits', () => {
  test('outranks versions, which decide within one commit', async () => {
    commit('m/30_c/up.sql', 'm/20_b/up.sql');
    commit('m/10_a/up.sql');
    commit('m/5_d/up.sql', 'm/5_d/down.sql');
    expect(await order('m')).toEqual(['20', '30', '10', '5']);
  });

  test('lasts when files are changed, moved, and given another name', async () => {
    commit('m/2.sql');
    commit('m/3.sql');
    commit('m/1.sql');
    renameSync(join(root, 'm'), join(root, 'moved'));
    commit();
    write('moved/2.sql', '-- changed\nSELECT 2;\n');
    commit();
    renameSync(join(root, 'moved/3.sql'), join(root, 'moved/0 ä.sql'));
    commit();
    expect(await order('moved')).toEqual(['2', '0 ä', '1']);
  });

  test('puts what was never committed last, by version', async () => {
    commit('m/9.sql');
    write('m/2.sql');
    write('m/1.sql');
    expect(await order('m')).toEqual(['9', '1', '2']);
  });

  test('counts a file from the merge that brought it', async () => {
    commit('m/3.sql');
    git('checkout', '-q', '-b', 'early');
    commit('m/1.sql');
    git('checkout', '-q', 'main');
    commit('m/2.sql');
    git('merge', '-q', '--no-ff', '-m', 'x', 'early');
    expect(await order('m')).toEqual(['3', '2', '1']);
  });

  test('is found through a link, and from a directory inside the repository', async () => {
    commit('deep/er/m/2.sql');
    commit('deep/er/m/1.sql');
    symlinkSync('deep/er/m', join(root, 'link'));
    expect(await order('link')).toEqual(['2', '1']);
    expect((await readPlan('er/m', { exclude: [], order: 'git', cwd: join(root, 'deep') })).order).toBe(
      'git',
    );
  });

  test('is that of the revision a source names', async () => {
    commit('m/3.sql');
    commit('m/2.sql');
    git('tag', 'before');
    git('rm', '-q', '-r', 'm');
    commit('m/2.sql', 'm/3.sql', 'm/1.sql');
    expect(await order('git:before:m')).toEqual(['3', '2']);
    expect(await order('m')).toEqual(['3', '2', '1']);
  });

  test('is no order of one migration, which needs no repository', async () => {
    rmSync(join(root, '.git'), { recursive: true });
    write('m/1.sql');
    expect(await order('m')).toEqual(['1']);
  });
});

describe('the order of the first commits is refused', () => {
  test('outside a repository', async () => {
    rmSync(join(root, '.git'), { recursive: true });
    write('m/1.sql');
    write('m/2.sql');
    expect(await refusal('m')).toMatchObject({ code: 'SQUASH_EGIT', place: { file: join(root, 'm') } });
  });

  test('in a repository without a commit', async () => {
    write('m/1.sql');
    write('m/2.sql');
    expect(await refusal('m')).toBeInstanceOf(SquashError);
  });

  test('in a shallow clone, which would say that all files came at once', async () => {
    commit('m/2.sql');
    commit('m/1.sql');
    git('clone', '-q', '--depth', '1', `file://${root}`, join(root, 'clone'));
    expect(await refusal('clone/m')).toMatchObject({
      code: 'SQUASH_EGIT',
      next: expect.stringContaining('--unshallow'),
    });
  });
});
