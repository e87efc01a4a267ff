import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Catalog } from '../../../src/catalog/model.ts';
import { beyondPlans, replayedApart } from '../../replayed-apart.ts';
import { type DdlSession, openDdlSession } from './ddl-session.ts';

let opened: DdlSession;
let empty: Catalog;

beforeAll(async () => {
  opened = await openDdlSession();
  empty = await opened.read();
});

afterAll(() => opened[Symbol.asyncDispose]());

/** The statements of a file, or of every migration of a directory. */
function read(path: string): string {
  if (existsSync(`${path}.sql`)) return readFileSync(`${path}.sql`, 'utf8');
  const inside = readdirSync(path, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /up\.sql$/.test(name),
  );
  return inside
    .sort()
    .map((name) => readFileSync(join(path, name), 'utf8'))
    .join('\n');
}

/** What a history makes, in a transaction that goes on. */
async function having(sql: string): Promise<Catalog> {
  await opened.rollBack();
  await opened.run('BEGIN');
  await opened.run(sql, '"$user", public');
  return opened.read();
}

/** Goes a way in a fresh transaction, in which `sql` has run. */
async function way(sql: string, to: Catalog, twice = false): Promise<readonly string[]> {
  const from = await having(sql);
  return (await opened.go({ from, to, twice })).findings;
}

/** Histories that an earlier major refuses: routines with SQL bodies, and new labels used in one transaction. */
const since: Readonly<Record<string, number>> = { ledger: 14, types: 17, 'equal--enum-values': 17 };

function isFor(name: string): boolean {
  return (since[name] ?? 13) <= opened.major;
}

const histories = readdirSync(join('tests', 'histories')).filter((name) => name.endsWith('.sql'));

describe('a history is made and dropped', () => {
  test.each(histories.map((name) => basename(name, '.sql')))('%s', async (name) => {
    const sql = isFor(name) ? read(join('tests', 'histories', name)) : '';
    const whole = await having(sql);
    expect(await way('', whole, true)).toEqual([]);
    expect(await way(sql, empty, true)).toEqual([]);
  });
});

/** Those of `replayedApart` are planned in plan.test.ts; of those beyond plans, the reason stands there. */
const scenarios = readdirSync(join('tests', 'scenarios')).filter(
  (name) => replayedApart[name] === undefined && beyondPlans[name] === undefined,
);

describe('both sides of a scenario lead to each other', () => {
  test.each(scenarios)('%s', async (name) => {
    if (!isFor(name)) {
      expect(opened.major).toBeLessThan(since[name] ?? 13);
      return;
    }
    const [legacy, consolidated] = [
      read(join('tests', 'scenarios', name, 'legacy')),
      read(join('tests', 'scenarios', name, 'consolidated')),
    ];
    const [before, after] = [await having(legacy), await having(consolidated)];
    expect(await way(legacy, after)).toEqual([]);
    expect(await way(consolidated, before)).toEqual([]);
    expect(await way('', before, true)).toEqual([]);
    expect(await way(legacy, empty, true)).toEqual([]);
  });
});
