import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { History } from '../../../src/history/life.ts';
import { observeHistory } from '../../../src/history/observe-history.ts';
import { readPlan } from '../../../src/migrations/read-plan.ts';
import { never, testEngine, testOptions } from '../../instance-options.ts';

let root = '';

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'squash-history-'));
});

afterAll(() => rmSync(root, { recursive: true }));

async function observe(...files: readonly string[]): Promise<History> {
  const directory = mkdtempSync(join(root, 'plan-'));
  mkdirSync(directory, { recursive: true });
  for (const [at, sql] of files.entries()) writeFileSync(join(directory, `${at + 1}.sql`), sql);
  await using instance = await testEngine.start(testOptions, { superuser: false, signal: never() });
  return await observeHistory(await readPlan(directory, { exclude: [] }), {
    instance,
    scope: { except: [], cluster: instance.ownCluster, ownRoles: instance.ownRoles },
    side: 'legacy',
    notify: () => undefined,
  });
}

describe('the life of an object', () => {
  test('is told from its creation to its end', async () => {
    const { lives } = await observe(
      'CREATE TABLE t (a integer);',
      'ALTER TABLE t ALTER a SET NOT NULL;',
      'DROP TABLE t;',
    );
    const column = lives.find(({ identity }) => identity === 'public.t.a');
    expect(column).toMatchObject({ kind: 'column', alive: false });
    expect(column?.events).toMatchObject([
      { migration: '1', what: 'created' },
      { migration: '2', what: 'changed', property: 'not null', from: null, to: 'yes' },
      { migration: '3', what: 'dropped' },
    ]);
  });
});
