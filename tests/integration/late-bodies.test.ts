import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { generate, plan, snapshot, verify } from '../../src/index.ts';
import { bundledMajor } from '../../src/instance/embedded-packages.ts';
import { verifyOptions } from '../verify-options.ts';

const late = join('tests', 'bodies', 'late.sql');
const circles = join('tests', 'bodies', 'circles.sql');

/** Names of the routines that are made while bodies are not checked. */
function unchecked(up: string): readonly string[] {
  const parts = up
    .split('SET check_function_bodies = off;')
    .slice(1)
    .map((part) => part.split('RESET check_function_bodies;'));
  expect(parts.every((part) => part.length === 2)).toBe(true);
  const names = parts.flatMap(([part = '']) => [...part.matchAll(/ FUNCTION (.*?)\(/g)]);
  return names.map(([, name = '']) => name).sort();
}

test('a routine comes after what its text names; where no order gives that, its text is taken as it is', async () => {
  const { up, report } = await generate({ ...verifyOptions, history: late, out: 'out' });
  expect(report.outcome).toBe('equivalent');
  expect(unchecked(up)).toEqual([
    'app.best',
    'app.count_former',
    'app.count_words',
    'app.is_even',
    'app.rate_of',
  ]);
  expect([...up.matchAll(/^-- \d+\. (.*)$/gm)].map(([, title]) => title)).toEqual([
    'Foundation',
    'Functions',
    'Tables',
    'Functions',
    'Defaults, constraints, indexes and policies of tables',
    'Functions',
    'Views',
    'Functions',
    'Triggers of tables',
    'Seed rows',
  ]);
});

test('a default that waits for a function leaves the defaults that heirs have of their own', async () => {
  const history = join('tests', 'bodies', 'heirs.sql');
  const { up, report } = await generate({ ...verifyOptions, history, out: 'out' });
  expect(report.outcome).toBe('equivalent');
  expect(up).toMatch(/^ALTER TABLE ONLY public\.parent ALTER COLUMN a SET DEFAULT public\.f\(\);$/m);
});

test('an order is learnt once more where the first way of writing means something else, and the run ends', () => {
  const out = mkdtempSync(join(tmpdir(), 'squash-bodies-'));
  try {
    const history = join('tests', 'bodies', 'in-full.sql');
    const given = [join('bin', 'squash.js'), 'generate', history, '--out', out];
    const major = verifyOptions.major === undefined ? [] : ['--pg', String(verifyOptions.major)];
    const env = { ...process.env, SQUASH_SEARCH: verifyOptions.search.join(':') };
    const ran = spawnSync(process.execPath, [...given, ...major], {
      env,
      timeout: 60_000,
      killSignal: 'SIGKILL',
    });
    expect(ran.signal).toBeNull();
    expect(ran.stderr.toString()).toContain('writing all in full');
    const up = readFileSync(join(out, 'up.sql'), 'utf8');
    expect(up).toContain("f('x'::character varying)");
    expect(unchecked(up)).toEqual(['public.ping']);
  } finally {
    rmSync(out, { recursive: true });
  }
});

test('no statement depends on the session of another where a layout sends them apart', async () => {
  const history = circles;
  const written = await generate({ ...verifyOptions, history, out: 'out', layout: 'goose' });
  expect(unchecked(written.up)).toEqual(['public.ping']);
  const leaks = written.report.checks.find(({ name }) => name === 'leaks');
  expect(leaks?.status).toBe('passed');
});

test('a plan leads there and back, from a snapshot too', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'squash-bodies-'));
  try {
    const before = join(directory, 'before.catalog.json');
    writeFileSync(before, await snapshot({ ...verifyOptions, source: circles }));
    const forth = await plan({ ...verifyOptions, from: before, to: late });
    const back = await plan({ ...verifyOptions, from: late, to: circles });
    expect(back.statements.map(({ sql }) => sql)).toContain('RESET check_function_bodies');
    expect(forth.unplanned).toEqual([]);
  } finally {
    rmSync(directory, { recursive: true });
  }
});

describe.skipIf((verifyOptions.major ?? bundledMajor) < 14)(
  'what leads in a circle by the catalog alone',
  () => {
    const parsed = join('tests', 'bodies', 'parsed.sql');

    test('is made, and dropped again', async () => {
      const { up, down, report } = await generate({ ...verifyOptions, history: parsed, out: 'out' });
      expect(report.outcome).toBe('equivalent');
      expect(up.match(/^-- Stands in until/gm)).toHaveLength(8);
      expect(up + down).not.toMatch(/CASCADE|check_function_bodies/);
    });

    test('a plan leads there and back', async () => {
      const forth = await plan({ ...verifyOptions, from: circles, to: parsed });
      const back = await plan({ ...verifyOptions, from: parsed, to: circles });
      const unplanned = [...forth.unplanned, ...back.unplanned];
      expect(unplanned.filter((each) => each.class !== 'order')).toEqual([]);
    });

    test('what leads through a materialized view is filled anew', async () => {
      const history = join('tests', 'bodies', 'filled.sql');
      const { up, down, report } = await generate({ ...verifyOptions, history, out: 'out' });
      expect(report.outcome).toBe('equivalent');
      const refreshed = [...up.matchAll(/^REFRESH MATERIALIZED VIEW (.*);$/gm)].map(([, name]) => name);
      expect(refreshed.sort()).toEqual(['public.cheap', 'public.counts', 'public.states']);
      expect(up + down).not.toContain('CASCADE');
      await plan({ ...verifyOptions, from: circles, to: history });
      await plan({ ...verifyOptions, from: history, to: circles });
    });

    test('two routines that stand are changed without a third', async () => {
      const directory = mkdtempSync(join(tmpdir(), 'squash-bodies-'));
      try {
        const [apart, together] = ['apart.sql', 'together.sql'].map((name) => join(directory, name));
        const alone = 'CREATE FUNCTION a(n int) RETURNS int LANGUAGE sql RETURN n;\n';
        const both = `CREATE FUNCTION b(n int) RETURNS int LANGUAGE sql RETURN a(n);
CREATE OR REPLACE FUNCTION a(n int) RETURNS int LANGUAGE sql RETURN b(n);\n`;
        writeFileSync(apart ?? '', alone);
        writeFileSync(together ?? '', alone + both);
        const { statements } = await plan({ ...verifyOptions, from: apart ?? '', to: together ?? '' });
        expect(statements.map(({ object }) => object)).toEqual([
          'function:public.b(integer)',
          'function:public.a(integer)',
        ]);
      } finally {
        rmSync(directory, { recursive: true });
      }
    });
  },
);

test('a repair does', async () => {
  const report = await verify({
    ...verifyOptions,
    legacy: late,
    consolidated: circles,
    checks: ['structure'],
  });
  expect(report.repair).toContain('CREATE OR REPLACE FUNCTION app.rate_of');
  expect(report.differences.filter(({ repair }) => repair === undefined)).toEqual([]);
});
