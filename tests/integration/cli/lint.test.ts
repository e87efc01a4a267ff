import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { cliSuite } from '../../cli-suite.ts';

const place = cliSuite();

const clean = { 'm/001_a.sql': 'CREATE TABLE a (id integer PRIMARY KEY);\n' };
const leaking = { 'm/001_a.sql': 'CREATE TABLE a (id integer PRIMARY KEY);\nSET work_mem = 4096;\n' };

function rulesIn(json: string): readonly string[] {
  const { findings } = JSON.parse(json) as { readonly findings: readonly { readonly rule: string }[] };
  return findings.map(({ rule }) => rule);
}

describe('squash lint', () => {
  test('exits 1 where something is, and tells it on GitHub with file and line', async () => {
    place().write(leaking);
    const env = { GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: join(place().temporary, 'summary.md') };
    const run = await place().squash(['lint', 'm', '--quiet'], { env });
    expect(run.code).toBe(1);
    expect(run.stdout).toContain('::warning file=m/001_a.sql,title=session-leak::leaves work_mem set to');
    expect(readFileSync(env.GITHUB_STEP_SUMMARY, 'utf8')).toContain('squash lint: FINDINGS');
    place().clear();
  });

  test('exits 0 where nothing is loud, as with a rule that the configuration turns off', async () => {
    place().write({
      ...leaking,
      'squash.config.json': '{"legacy":"m","lint":{"rules":{"session-leak":"off"}}}',
    });
    const run = await place().squash(['lint', '--quiet']);
    expect(run).toMatchObject({ code: 0, stderr: '' });
    expect(run.stdout).toContain('CLEAN  1 notice');
  });

  test('takes what the prelude owns for no need of a superuser', async () => {
    place().write({
      'm/1.sql': 'CREATE TABLE app.t (a int PRIMARY KEY);',
      'm/2.sql': 'SET LOCAL session_replication_role = replica;',
      'p.sql': 'CREATE SCHEMA app;',
    });
    const run = await place().squash(['lint', 'm', '--prelude', 'p.sql', '--reporter', 'json', '--quiet']);
    expect(run.stderr).toBe('');
    const { findings, notes } = JSON.parse(run.stdout) as {
      readonly findings: readonly { readonly rule: string; readonly file: string }[];
      readonly notes: readonly string[];
    };
    const found = findings.filter(({ rule }) => rule === 'superuser-only');
    expect(found.map(({ file }) => file)).toEqual(['m/2.sql']);
    expect(notes.join('\n')).toContain('what the prelude makes belongs to another role');
  });

  test('refuses a rule that does not exist, and names the nearest', async () => {
    place().write({ ...clean, 'squash.config.json': '{"lint":{"rules":{"sesion-leak":"off"}}}' });
    const run = await place().squash(['lint', 'm']);
    expect(run.code).toBe(2);
    expect(run.stderr).toContain('lint.rules.sesion-leak: unknown key; did you mean session-leak?');
  });

  test('refuses a reporter that has no form for findings', async () => {
    place().write(clean);
    const run = await place().squash(['lint', 'm', '--reporter', 'diff']);
    expect(run.code).toBe(2);
    expect(run.stderr).toContain('The reporter diff has no form for what lint finds.');
  });

  test('carries the timeline as JSON and as a page, and tells how far it is', async () => {
    place().write({
      'm/001_a.up.sql': clean['m/001_a.sql'],
      'm/002_b.up.sql': 'DROP TABLE a; CREATE TABLE b (id integer);\n',
      'm/002_b.down.sql': 'DROP TABLE b; CREATE TABLE a (id integer PRIMARY KEY);\n',
    });
    const page = join(place().temporary, 'lint.html');
    const run = await place().squash([
      'lint',
      'm',
      '--verbose',
      '--reporter',
      'json',
      '--reporter',
      `html=${page}`,
    ]);
    const { timeline } = JSON.parse(run.stdout) as {
      readonly timeline: readonly {
        readonly identity: string;
        readonly alive: boolean;
        readonly events: object[];
      }[];
    };
    const life = timeline.find(({ identity }) => identity === 'public.a');
    expect(life).toMatchObject({
      alive: false,
      events: [
        { what: 'created', line: 1 },
        { what: 'dropped', line: 1 },
      ],
    });
    expect(run.stderr).toMatch(/legacy 2\/2 \w*b\n/);
    expect(run.stderr).toMatch(/up and down 2\/2 \w*b\n/);
    expect(readFileSync(page, 'utf8')).toContain('<code>public.a</code> <span class="class">gone</span>');
    place().clear();
  });
});

describe('squash lint of a history that does not replay', () => {
  test('judges its files, says why, and exits 2', async () => {
    place().write({ ...clean, 'm/002_b.sql': 'BEGIN;\nALTER TABLE nobody ADD COLUMN b integer;\nCOMMIT;\n' });
    const run = await place().squash(['lint', 'm', '--quiet']);
    expect(run.code).toBe(2);
    expect(run.stdout).toContain('INCOMPLETE');
    expect(run.stdout).toContain(
      'm/002_b.sql:2:1: m/002_b.sql was refused: relation "nobody" does not exist',
    );
    expect(run.stdout).toMatch(/1 {2}warning {2}BEGIN meddles/);
  });

  test.each([
    ['duplicate-version', { 'm/1_a/up.sql': 'SELECT 1;', 'm/1_b/up.sql': 'SELECT 1;' }],
    ['missing-version', { 'm/1_a/up.sql': 'SELECT 1;', 'm/later/up.sql': 'SELECT 1;' }],
    ['encoding', { 'm/001_a.sql': Buffer.from("SELECT 'Gr\u00fc\u00dfe';", 'latin1') }],
  ])('%s is a finding where the layout refuses the directory', async (rule, files) => {
    place().write(files);
    const run = await place().squash(['lint', 'm', '--quiet', '--reporter', 'json']);
    expect(run.code).toBe(2);
    expect(rulesIn(run.stdout)).toEqual([rule]);
  });

  test('a directory that is not there is an error', async () => {
    const run = await place().squash(['lint', 'nowhere']);
    expect(run.code).toBe(2);
    expect(run.stderr).toContain('SQUASH_ENOSOURCE');
  });
});
