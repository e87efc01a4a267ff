import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { formatNames } from '../../../src/report/format-names.ts';
import { defaultChecks } from '../../../src/report/report.ts';
import { cliSuite } from '../../cli-suite.ts';

const place = cliSuite();

const schema = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../../schema/report.schema.json'), 'utf8'),
) as object;
const valid = new Ajv2020().compile(schema);

function parsed(text: string): Record<string, unknown> {
  const data: unknown = JSON.parse(text);
  expect(valid(data), JSON.stringify(valid.errors)).toBe(true);
  return data as Record<string, unknown>;
}

const sources = {
  'a/1.sql': 'CREATE TABLE t (a integer);\nCREATE INDEX i ON t (a);\n',
  'b/1.sql': 'CREATE TABLE t (a integer);\n',
  'bad/1.sql': "SELECT 1;\nSELECT nix, 'postgres://u:hunter2@h/d';\n",
};
const quick = ['--only', 'replay,structure,data'];

describe('streams', () => {
  test('the result is all there is on standard output', async () => {
    place().write(sources);
    const run = await place().squash(['verify', 'a', 'b', ...quick, '--reporter', 'json', '--debug']);
    expect(parsed(run.stdout)).toMatchObject({ command: 'verify', outcome: 'different' });
    expect(run.stderr).toContain('PostgreSQL ');
    expect(run.code).toBe(1);
  });

  test('nothing is told of a quiet run', async () => {
    place().write(sources);
    const run = await place().squash(['verify', 'a', 'a', ...quick, '--quiet']);
    expect(run).toMatchObject({ code: 0, stderr: '' });
    expect(run.stdout).toMatch(/^EQUIVALENT .+\n/);
    expect(run.stdout.replaceAll(/\s+/g, ' ')).toContain('left out as asked: idempotency,');
  });

  test('a run that compared nothing does not say that the sides are equal', async () => {
    place().write(sources);
    const run = await place().squash(['verify', 'a', 'b', '--only', 'replay', '--quiet']);
    expect(run.stdout).not.toContain('EQUIVALENT');
    expect(run.stdout).toContain('PASSED');
  });

  test('equal runs give equal bytes', async () => {
    place().write(sources);
    for (const reporter of ['json', 'text', 'html']) {
      const args = ['diff', 'a', 'b', '--reproducible', '--reporter', reporter];
      const [first, second] = [await place().squash(args), await place().squash(args)];
      expect(first.stdout).toBe(second.stdout);
      expect(first.stdout).not.toBe('');
    }
  });
});

describe('the same verify run twice', () => {
  const root = join(import.meta.dirname, '../../..');
  const many = 'tests/scenarios/lost--many-things';

  test.each([
    ['equal sides with cells no replay repeats', 0, 'fixtures/legacy-migrations', 'consolidated'],
    ['sides that differ', 1, `${many}/legacy`, `${many}/consolidated`],
    [
      'values that replays repeat by chance',
      1,
      'tests/rows/chance/legacy.sql',
      'tests/rows/chance/consolidated.sql',
    ],
  ])('writes the same bytes in every format: %s', async (_, code, legacy, consolidated) => {
    const checks = [...defaultChecks, 'behaviour'].join(',');
    const written = async (name: string): Promise<readonly string[]> => {
      const files = formatNames.map((format) => join(place().temporary, `${name}.${format}`));
      const reporters = formatNames.flatMap((format, at) => ['--reporter', `${format}=${files[at]}`]);
      const sources = [legacy, consolidated].map((source) => join(root, source));
      const args = ['verify', ...sources, '--only', checks, '--reproducible', ...reporters];
      expect(await place().squash(args)).toMatchObject({ code });
      return files.map((file) => readFileSync(file, 'utf8'));
    };
    const first = await written('first');
    const empty = formatNames.filter((format, at) => first[at] === '' && format !== 'diff');
    expect(empty).toEqual([]);
    expect(await written('second')).toEqual(first);
    place().clear();
  });
});

describe('a run that fails', () => {
  test('says so to programs on standard output', async () => {
    place().write(sources);
    const run = await place().squash(['verify', 'a', 'bad', '--reporter', 'json']);
    expect(parsed(run.stdout)).toEqual({
      formatVersion: 1,
      tool: { name: 'pg-squash', version: expect.any(String) },
      command: 'verify',
      outcome: 'incomplete',
      error: {
        code: 'SQUASH_EREPLAY',
        message: 'bad/1.sql was refused: column "nix" does not exist',
        place: { file: 'bad/1.sql', line: 2, column: 8, text: "SELECT nix, 'postgres://u:***@h/d';" },
        next: expect.any(String),
        server: { sqlstate: '42703', message: 'column "nix" does not exist' },
      },
    });
    expect(run.stderr).toContain('error SQUASH_EREPLAY');
    expect(run.stdout + run.stderr).not.toContain('hunter2');
    expect(run.code).toBe(2);
  });

  test.each([
    ['an unknown flag', ['verify', '--nix'], 'verify', 'SQUASH_EUSAGE'],
    ['an unknown command', ['nix'], 'squash', 'SQUASH_EUSAGE'],
    ['no source', ['verify'], 'verify', 'SQUASH_EUSAGE'],
    ['no configuration', ['diff', 'a', 'b', '--config', 'nix.json'], 'diff', 'SQUASH_ECONFIG'],
    ['no such source', ['snapshot', 'nix'], 'snapshot', 'SQUASH_ENOSOURCE'],
    [
      'a reporter file that cannot be written',
      ['diff', 'a', 'a', '--reporter', 'html=no/x'],
      'diff',
      'SQUASH_EREPORTER',
    ],
  ])('%s is told, too', async (_name, args, command, code) => {
    place().write(sources);
    for (const given of [['--reporter', 'json'], ['--reporter=json']]) {
      const run = await place().squash([...args, ...given]);
      expect(parsed(run.stdout)).toMatchObject({ command, outcome: 'incomplete', error: { code } });
      expect(run.code).toBe(2);
    }
  });

  test('writes every file that was asked for, so that none is stale', async () => {
    place().write({ ...sources, 'report.json': '{"outcome": "equivalent"}' });
    const out = (name: string): string => join(place().temporary, name);
    const names = ['json', 'junit', 'sarif', 'gitlab', 'markdown', 'html', 'github'];
    const reporters = names.flatMap((name) => ['--reporter', `${name}=${out(name)}`]);
    const run = await place().squash(['diff', 'a', 'bad', ...reporters]);
    expect(run).toMatchObject({ code: 2, stdout: '' });
    const [json = '', ...others] = names.map((name) => readFileSync(out(name), 'utf8'));
    expect(parsed(json)).toMatchObject({ outcome: 'incomplete' });
    for (const text of others) expect(text).toContain('column');
    for (const text of others) expect(text).toContain('bad/1.sql');
    for (const text of others) expect(text).not.toContain('hunter2');
    place().clear();
  });
});

describe('GitHub Actions', () => {
  test('annotations and the summary of the step are added', async () => {
    place().write(sources);
    const summary = join(place().temporary, 'summary.md');
    const env = { GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: summary };
    const found = await place().squash(['verify', 'a', 'b', ...quick], { env });
    expect(found.stdout).toContain('DIFFERENT');
    expect(found.stdout).toMatch(/^::error .*missing index/m);
    expect(found.code).toBe(1);
    const failed = await place().squash(['verify', 'a', 'bad'], { env });
    expect(failed.stdout).toMatch(
      /^::error file=bad\/1\.sql,line=2,col=8,title=[^:]*::.*nix.*does not exist/m,
    );
    expect(failed.code).toBe(2);
    const written = readFileSync(summary, 'utf8');
    expect(written).toContain('squash verify: DIFFERENT');
    expect(written).toContain('squash verify: INCOMPLETE');
    place().clear();
  });

  test('what a program reads stays whole', async () => {
    place().write(sources);
    const env = { GITHUB_ACTIONS: 'true' };
    const run = await place().squash(['verify', 'a', 'b', ...quick, '--reporter', 'json'], { env });
    expect(parsed(run.stdout)).toMatchObject({ outcome: 'different' });
  });
});
