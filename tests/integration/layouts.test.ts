import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { blame, diff, lint, type Report, verify } from '../../src/index.ts';
import { layoutFixtures, layoutHistories, layoutsConsolidated } from '../layout-fixtures.ts';
import { verifyOptions } from '../verify-options.ts';

vi.setConfig({ maxConcurrency: 2 });

/** Layouts whose tools keep hashes of the files, and run none that was changed. */
const signed = ['atlas', 'graphile-migrate'];

let copies = '';

beforeAll(() => {
  copies = mkdtempSync(join(tmpdir(), 'squash-layouts-'));
  cpSync(layoutHistories, copies, { recursive: true });
});

afterAll(() => {
  rmSync(copies, { recursive: true });
});

function filesBelow(directory: string): readonly string[] {
  return readdirSync(directory).flatMap((name) => {
    const path = join(directory, name);
    return statSync(path).isDirectory() ? filesBelow(path) : [path];
  });
}

/** Takes one NOT NULL out of the history, wherever its layout keeps it. */
function mutate(directory: string): number {
  const changed = filesBelow(directory).filter((file) => {
    const before = readFileSync(file, 'utf8');
    const after = before.replace('email text NOT NULL', 'email text');
    if (after !== before) writeFileSync(file, after);
    return after !== before;
  });
  return changed.length;
}

function told(report: Report): readonly string[] {
  return [
    ...report.differences.map((each) => `${each.status} ${each.kind} ${each.identity}`),
    ...report.checks
      .filter(({ status }) => status === 'error' || status === 'failed')
      .map(({ name, summary }) => `${name}: ${summary}`),
  ];
}

describe.concurrent.each(layoutFixtures)('%s', (name, directory) => {
  test.concurrent('comes to the same as the consolidated migration', async ({ expect }) => {
    const report = await verify({
      ...verifyOptions,
      legacy: directory,
      consolidated: layoutsConsolidated,
      checks: ['replay', 'structure', 'data', 'leaks', 'coverage'],
    });
    expect(told(report)).toEqual([]);
    expect(report.outcome).toBe('equivalent');
  });

  test.concurrent('comes to something else when a word is taken out of it', async ({ expect }) => {
    const copy = join(copies, directory.slice(layoutHistories.length));
    expect(mutate(copy)).toBe(1);
    if (signed.includes(name)) {
      const refused = diff({ ...verifyOptions, a: copy, b: layoutsConsolidated, data: false });
      await expect(refused).rejects.toMatchObject({ code: 'SQUASH_ELAYOUT' });
      return;
    }
    const report = await diff({ ...verifyOptions, a: copy, b: layoutsConsolidated, data: false });
    expect(report.outcome).toBe('different');
    expect(told(report)).toContain('changed column shop.customers.email');
  });
});

describe.concurrent.each(layoutFixtures)('%s', (_name, directory) => {
  test.concurrent('is watched, and its statements are named', async ({ expect }) => {
    const { outcome, notes } = await lint({ ...verifyOptions, source: directory, levels: {} });
    expect(outcome).not.toBe('incomplete');
    expect(notes.filter((note) => !/was not tried: /.test(note))).toEqual([]);
    const { objects } = await blame({ ...verifyOptions, source: directory, objects: [] });
    expect(objects.length).toBeGreaterThan(10);
    const unnamed = objects.filter(({ events }) => events.every(({ file }) => file === undefined));
    expect(unnamed.map(({ identity }) => identity)).toEqual([]);
  });
});

test('the fixtures are histories of one schema', () => {
  expect(layoutFixtures.length).toBeGreaterThan(10);
});
