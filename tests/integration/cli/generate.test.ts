import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { cliSuite } from '../../cli-suite.ts';
import { root } from '../../source-files.ts';
import type { Finished } from '../../workplace.ts';

const place = cliSuite();
const history = 'CREATE TABLE t (a integer PRIMARY KEY); CREATE TABLE u (b integer); DROP TABLE u;\n';
let out: string;

beforeEach(() => {
  out = mkdtempSync(join(tmpdir(), 'squash-out-'));
});
afterEach(() => rmSync(out, { recursive: true }));

test('writes what it has proven, and tells when it is stale', async () => {
  const { write, squash } = place();
  write({ 'history.sql': history });
  const into = join(out, 'consolidated');
  const written = await squash(['generate', 'history.sql', '--out', into]);
  expect(written.code).toBe(0);
  expect(readdirSync(into).sort()).toEqual(['down.sql', 'up.sql']);
  expect(readFileSync(join(into, 'up.sql'), 'utf8')).toContain('CREATE TABLE IF NOT EXISTS public.t');
  expect((await squash(['generate', 'history.sql', '--out', into, '--check'])).code).toBe(0);
  write({ 'history.sql': `${history}CREATE TABLE v (c integer);\n` });
  const stale = await squash(['generate', 'history.sql', '--out', into, '--check']);
  expect(stale.code).toBe(1);
  expect(stale.stdout).toContain('+CREATE TABLE IF NOT EXISTS public.v');
});

test('writes nothing for a history that does not replay', async () => {
  const { write, squash } = place();
  write({ 'history.sql': 'CREATE TABLE t (a missing);\n' });
  const refused = await squash(['generate', 'history.sql', '--out', join(out, 'consolidated')]);
  expect(refused.code).toBe(2);
  expect(refused.stderr).toContain('SQUASH_EREPLAY');
  expect(existsSync(join(out, 'consolidated'))).toBe(false);
});

describe('the consolidated migration of this repository', () => {
  const fromRepository = (args: readonly string[]): Promise<Finished> => {
    const { squash, work } = place();
    return squash(['generate', '--check', ...args], { cwd: relative(work, root) });
  };

  test('is what generate writes, on every major', async () => {
    const told = await fromRepository([]);
    expect({ code: told.code, stdout: told.stdout }).toEqual({
      code: 0,
      stdout: 'consolidated/up.sql and consolidated/down.sql are up to date\n',
    });
  });

  test('is stale where a byte of it is another one, and the diff says which', async () => {
    cpSync(join(root, 'consolidated'), out, { recursive: true });
    const file = join(out, 'up.sql');
    writeFileSync(file, readFileSync(file, 'utf8').replace('users (lower(name))', 'users (name)'));
    const told = await fromRepository(['--out', out]);
    expect(told.code).toBe(1);
    expect(told.stdout.split('\n').filter((line) => /^[-+][^-+]/.test(line))).toEqual([
      '-CREATE INDEX IF NOT EXISTS idx_users_name ON kedge_practice.users (name);',
      '+CREATE INDEX IF NOT EXISTS idx_users_name ON kedge_practice.users (lower(name));',
    ]);
  });
});

test('says what is needed where nothing is named', async () => {
  const refused = await place().squash(['generate']);
  expect(refused.code).toBe(2);
  expect(refused.stderr).toContain('squash generate <history> --out <dir>');
});
