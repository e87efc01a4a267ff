import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type GenerateOptions, generate, verify, writtenLayouts } from '../../src/index.ts';
import { verifyOptions } from '../verify-options.ts';

const options: Omit<GenerateOptions, 'history'> = { ...verifyOptions, out: 'consolidated' };

function sourceIn(scenario: string): string {
  const file = join('tests', 'scenarios', scenario, 'legacy.sql');
  return existsSync(file) ? file : join('tests', 'scenarios', scenario, 'legacy');
}

/** Scenarios whose history replays, and holds only what can be written. */
const scenarios = readdirSync(join('tests', 'scenarios')).filter(
  (name) => !/^(refused|uncovered)--/.test(name),
);

describe('what is generated yields what the history does', () => {
  test.each(scenarios)('%s', async (scenario) => {
    const { report } = await generate({ ...options, history: sourceIn(scenario) });
    expect(report.outcome).toBe('equivalent');
  });
});

describe('the fixture', () => {
  test('is written as a person would, and a change of it is noticed', async () => {
    const { up, down } = await generate({ ...options, history: 'fixtures/legacy-migrations' });
    expect(up).toContain("CHECK (role IN ('student', 'teacher', 'admin', 'anonymous'))");
    expect(up).not.toMatch(/OWNER TO|ALTER TABLE ONLY|::character varying/);
    expect(down).toContain('DROP TABLE IF EXISTS kedge_practice.users;');
    const directory = mkdtempSync(join(tmpdir(), 'squash-generate-'));
    try {
      writeFileSync(
        join(directory, 'up.sql'),
        up.replace('UNIQUE (session_id, quiz_id)', 'UNIQUE (quiz_id, session_id)'),
      );
      writeFileSync(join(directory, 'down.sql'), down);
      const changed = { ...verifyOptions, legacy: 'fixtures/legacy-migrations', consolidated: directory };
      const report = await verify({ ...changed, checks: ['structure'] });
      expect(report.outcome).toBe('different');
    } finally {
      rmSync(directory, { recursive: true });
    }
  });

  test('comes out the same twice', async () => {
    const once = await generate({ ...options, history: 'fixtures/legacy-migrations' });
    const twice = await generate({ ...options, history: 'fixtures/legacy-migrations' });
    expect(twice.up).toBe(once.up);
    expect(twice.down).toBe(once.down);
  });
});

describe('every layout keeps what it is given', () => {
  test.each(writtenLayouts)('%s', async (layout) => {
    const { files, report } = await generate({ ...options, history: sourceIn('lost--many-things'), layout });
    expect(report.outcome).toBe('equivalent');
    expect(report.sources.consolidated.layout).toBe(layout);
    expect(Object.values(files).join('')).toContain('CREATE TABLE IF NOT EXISTS shop.orders');
  });
});

test('sections and comments are those that were asked for', async () => {
  const design = {
    head: 'All of the shop.',
    sections: [
      { title: 'Orders', about: 'What was bought.', objects: ['shop.orders'] },
      { title: 'People', objects: ['shop.cust*'] },
    ],
    notes: { 'shop.customers': 'Everyone who can order.' },
  };
  const { up } = await generate({ ...options, history: sourceIn('lost--many-things'), design });
  expect(up.startsWith('-- All of the shop.\n\n')).toBe(true);
  const headings = up.split('\n').filter((line) => /^-- \d+\. /.test(line));
  expect(headings).toEqual([
    '-- 1. Foundation',
    '-- 2. Functions',
    '-- 3. People',
    '-- 4. Orders',
    '-- 5. Rows',
  ]);
  expect(up).toContain('-- Everyone who can order.\nCREATE TABLE IF NOT EXISTS shop.customers');
  expect(up).toContain('-- What was bought.\n\nCREATE TABLE IF NOT EXISTS shop.orders');
});

test('a history that is refused is refused as in verify', async () => {
  const history = join('tests', 'scenarios', 'refused--order', 'legacy');
  await expect(generate({ ...options, history })).rejects.toMatchObject({ code: 'SQUASH_EREPLAY' });
  expect(readFileSync(join(history, readdirSync(history)[0] ?? '', 'up.sql'), 'utf8')).not.toBe('');
});
