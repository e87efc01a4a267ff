import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { cliSuite } from '../../cli-suite.ts';

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

test('says what is needed where nothing is named', async () => {
  const refused = await place().squash(['generate']);
  expect(refused.code).toBe(2);
  expect(refused.stderr).toContain('squash generate <history> --out <dir>');
});
