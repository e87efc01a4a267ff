import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Report, type VerifyOptions, verify } from '../../src/index.ts';
import { verifyOptions } from '../verify-options.ts';

type Files = Readonly<Record<string, string>>;

/** Verifies files of a directory: `legacy.sql`, what is there of the consolidated side, and a prelude. */
async function run(files: Files, consolidated: string, options: Partial<VerifyOptions>): Promise<Report> {
  const directory = mkdtempSync(join(tmpdir(), 'squash-supplied-'));
  try {
    mkdirSync(join(directory, 'own'));
    for (const [name, text] of Object.entries(files)) writeFileSync(join(directory, name), text);
    return await verify({
      ...verifyOptions,
      legacy: join(directory, 'legacy.sql'),
      consolidated: join(directory, consolidated),
      ...('prelude.sql' in files ? { prelude: [join(directory, 'prelude.sql')] } : {}),
      ...options,
    });
  } finally {
    rmSync(directory, { recursive: true });
  }
}

describe('what the environment supplies is compared where one side alone changes it', () => {
  const prelude = 'CREATE SCHEMA old; CREATE TABLE shared (a integer); CREATE SEQUENCE numbers;';
  const plain = 'CREATE TABLE t (a integer);';
  const altered = `${plain} ALTER TABLE shared SET (fillfactor = 50);`;
  test.each([
    ['neither', plain, plain, []],
    ['the first', altered, plain, ['table public.shared']],
    ['the second', plain, altered, ['table public.shared']],
    ['both', altered, altered, []],
  ])('%s', async (_, legacy, consolidated, expected) => {
    const files = { 'prelude.sql': prelude, 'legacy.sql': legacy, 'other.sql': consolidated };
    const { differences } = await run(files, 'other.sql', { checks: ['structure'] });
    expect(differences.map(({ kind, identity }) => `${kind} ${identity}`)).toEqual(expected);
  });

  const rollback = async (up: string, down: string, keep: readonly string[] = []): Promise<unknown> => {
    const files = { 'prelude.sql': prelude, 'legacy.sql': up, 'own/up.sql': up, 'own/down.sql': down };
    const { checks } = await run(files, 'own', { checks: ['rollback'], keep });
    const { status, findings } = checks.find(({ name }) => name === 'rollback') ?? {};
    return [status, findings?.map(({ message }) => message)];
  };

  test('a kind that may be left may not be taken away', async () => {
    const bySuperuser = `CREATE FUNCTION f() RETURNS integer LANGUAGE internal AS 'int4um';`;
    expect(await rollback(bySuperuser, 'DROP FUNCTION f; DROP SCHEMA old;', ['schema'])).toEqual([
      'failed',
      ['schema old is gone, which was there before'],
    ]);
  });

  test('up again, after down, leaves other rows', async () => {
    const up = `CREATE TABLE t AS SELECT nextval('numbers') AS a;`;
    expect(await rollback(up, 'DROP TABLE t;')).toEqual([
      'failed',
      ['rows of public.t have changed: other values'],
    ]);
  });
});

test('a history that makes no more than a schema leaves something', async () => {
  const files = { 'legacy.sql': 'CREATE SCHEMA app;', 'other.sql': 'CREATE SCHEMA app;' };
  expect((await run(files, 'other.sql', { checks: ['structure'] })).outcome).toBe('equivalent');
});
