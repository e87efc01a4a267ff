import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { diff, type ProgressEvent, snapshot, verify } from '../../src/index.ts';
import { openRepository } from '../git-repository.ts';
import { layoutHistories, layoutsConsolidated } from '../layout-fixtures.ts';
import { verifyOptions } from '../verify-options.ts';

vi.setConfig({ maxConcurrency: 2 });

let directory = '';

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'squash-commands-'));
  writeFileSync(join(directory, 'none.sql'), '');
});

afterAll(() => {
  rmSync(directory, { recursive: true });
});

const migrate = (...args: readonly string[]): string =>
  `cmd:${process.execPath} ${resolve('tests/command/migrate.mjs')} ${args.join(' ')}`;
const same = migrate('libpq', layoutsConsolidated);

/** Commands that run now, with their arguments. */
function running(text: string): readonly string[] {
  const all = execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' }).split('\n');
  return all.filter((line) => line.startsWith(text));
}

describe.concurrent('a command as a source', () => {
  test('comes to what its tool makes, by DATABASE_URL and by the variables of libpq', async ({ expect }) => {
    const told: string[] = [];
    const notify = (event: ProgressEvent): void => {
      if (event.type === 'note') told.push(event.message);
    };
    const report = await verify({
      ...verifyOptions,
      env: { ...verifyOptions.env, PGHOST: '/nowhere', PGSERVICE: 'none', PGDATABASE: 'mine' },
      notify,
      legacy: migrate(join(directory, 'none.sql'), layoutsConsolidated),
      consolidated: layoutsConsolidated,
      checks: ['replay', 'structure', 'data', 'leaks', 'timing'],
    });
    expect(report.outcome).toBe('equivalent');
    expect(report.sources.legacy).toMatchObject({ layout: 'command', migrations: 0 });
    expect(report.notes).toContainEqual(expect.stringContaining('is a program'));
    expect(told).toContain(`| ran ${layoutsConsolidated}`);
    expect(report.checks.find(({ name }) => name === 'replay')?.summary).toContain('a command');
  });

  test('is compared with a directory and a revision', async ({ expect }) => {
    using repository = openRepository();
    const cwd = repository.directory;
    repository.write({ 'm/1.sql': 'CREATE TABLE t (a int);\n' });
    repository.commit();
    repository.write({ 'm/2.sql': 'ALTER TABLE t ADD b int;\n' });
    const command = migrate('libpq', 'm/1.sql');
    const compare = (b: string): ReturnType<typeof diff> =>
      diff({ ...verifyOptions, cwd, a: command, b, data: false });
    expect((await compare('git:HEAD:m')).outcome).toBe('equivalent');
    const now = await compare('m');
    expect(now.differences.map(({ status, identity }) => `${status} ${identity}`)).toEqual([
      'unexpected public.t.b',
    ]);
    const { replayMs, readMs } = now.timing ?? {};
    for (const ms of [replayMs, readMs].flatMap((each) => [each?.legacy, each?.consolidated]))
      expect(ms).toBeGreaterThan(0);
    expect(JSON.parse(await snapshot({ ...verifyOptions, cwd, source: command }))).toHaveProperty('kinds');
  });

  test('says what it cannot find out of one that consolidates', async ({ expect }) => {
    const options = { ...verifyOptions, legacy: layoutsConsolidated, consolidated: same };
    const report = await verify({ ...options, checks: ['structure', 'rollback', 'atomicity', 'leaks'] });
    expect(report.outcome).toBe('incomplete');
    const open = report.checks.filter(({ status }) => status === 'error').map(({ name }) => name);
    expect(open).toEqual(['rollback', 'atomicity', 'leaks']);
  });

  test('fails with its exit code and what it wrote', async ({ expect }) => {
    const source = 'cmd:echo going; echo gone >&2; exit 7';
    await expect(snapshot({ ...verifyOptions, source })).rejects.toMatchObject({
      code: 'SQUASH_ECOMMAND',
      message: `The command \`${source.slice(4)}\` ended with 7.\ngone`,
    });
  });

  test('fails where it does nothing', async ({ expect }) => {
    await expect(snapshot({ ...verifyOptions, source: 'cmd:true' })).rejects.toMatchObject({
      code: 'SQUASH_EEMPTY',
    });
  });

  test('is run as a superuser where that is what it lacks', async ({ expect }) => {
    writeFileSync(
      join(directory, 'super.sql'),
      'CREATE FUNCTION f() RETURNS int LANGUAGE internal AS $$int4um$$',
    );
    const text = await snapshot({ ...verifyOptions, source: migrate('libpq', join(directory, 'super.sql')) });
    expect(text).toContain('public.f()');
  });
});

describe('a command that does not end', () => {
  test('is ended with its children when the time is over', async () => {
    const source = 'cmd:sleep 86417 & sleep 86418';
    await expect(snapshot({ ...verifyOptions, source, timeout: 2000 })).rejects.toMatchObject({
      code: 'SQUASH_ETIMEOUT',
    });
    await vi.waitFor(() => expect(running('sleep 8641')).toEqual([]), { timeout: 10_000 });
  });

  test('is ended though it does not want to', async () => {
    const source = `cmd:trap '' TERM; sleep 86427`;
    await expect(snapshot({ ...verifyOptions, source, timeout: 1500 })).rejects.toMatchObject({
      code: 'SQUASH_ETIMEOUT',
    });
    await vi.waitFor(() => expect(running('sleep 86427')).toEqual([]), { timeout: 10_000 });
  });

  test('leaves nothing in the background', async () => {
    const source = `${same}; sleep 86437 &`;
    await snapshot({ ...verifyOptions, source });
    await vi.waitFor(() => expect(running('sleep 86437')).toEqual([]), { timeout: 10_000 });
  });
});

test('the fixtures are where the commands look for them', () => {
  expect(layoutsConsolidated.startsWith(layoutHistories)).toBe(true);
});
