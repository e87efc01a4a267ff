import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bundledMajor } from '../../../src/instance/embedded-packages.ts';
import { readPlan } from '../../../src/migrations/read-plan.ts';
import { replayUnwatched } from '../../../src/replay/replay.ts';
import { compareSides } from '../../../src/workflow/compare-sides.ts';
import { digestAll } from '../../../src/workflow/trial/trial-rows.ts';
import { testOptions } from '../../instance-options.ts';
import { extraDatabase } from '../../pairs/extra-database.ts';
import { readDatabase, runHistory } from '../../pairs/history.ts';
import { openTwo, spell, type TwoInstances } from '../../pairs/run-pairs.ts';
import { dumpWhole, findDump } from '../../pg-dump.ts';

const root = join(import.meta.dirname, '../../..');
const major = testOptions.major ?? bundledMajor;
const found = findDump(major);

/** The first major that has what a history uses; 13 where nothing is said. */
const from: Readonly<Record<string, number>> = { ledger: 14 };

/** Findings that are right, because pg_dump itself is not faithful: columns that a parent got later move forward. */
const unfaithful: Readonly<Record<string, readonly string[]>> = {
  organisation: [
    'column public.both_of: order (order)',
    'column public.mixed: order (order)',
    'column public.note: order (order)',
  ],
};

/** Left out: pg_dump does not write the roles that the scenario makes. */
const withRoles = ['equal--roles'];

const scenarios = readdirSync(join(root, 'tests/scenarios')).filter(
  (name) => name.startsWith('equal--') && !withRoles.includes(name),
);
const sources: readonly (readonly [name: string, source: string])[] = [
  ...readdirSync(join(root, 'tests/histories'))
    .filter((file) => file.endsWith('.sql'))
    .map((file) => [file.replace('.sql', ''), join(root, 'tests/histories', file)] as const),
  ...scenarios.map((name) => [name, scenarioSource(name)] as const),
  ['the fixture', `hasura:${join(root, 'fixtures/legacy-migrations')}`],
  ['the consolidated fixture', join(root, 'consolidated/up.sql')],
];

function scenarioSource(name: string): string {
  const directory = join(root, 'tests/scenarios', name);
  return join(directory, readdirSync(directory).find((entry) => entry.startsWith('legacy')) ?? '');
}

const all = { except: [], volatile: [] };

let two: TwoInstances;
let directory: string;

beforeAll(async () => {
  two = await openTwo();
  directory = mkdtempSync('/tmp/squash-dump-');
});

afterAll(async () => {
  await two[Symbol.asyncDispose]();
  rmSync(directory, { recursive: true });
});

describe('a history and what pg_dump writes of its result are equal, rows included', () => {
  test('pg_dump of this major is there', ({ skip }) => {
    if ('missing' in found) return skip(found.missing);
    expect(found.path).not.toBe('');
  });

  const here = sources.filter(([name]) => !('missing' in found) && major >= (from[name] ?? 13));

  test.for(here)('%s', async ([name, source]) => {
    if ('missing' in found) throw new Error(found.missing);
    await using history = await extraDatabase(two.one, 'history');
    await using copy = await extraDatabase(two.other, 'copy');
    await runHistory(history.session, source);
    const file = join(directory, `${name.replaceAll(/\W/g, '-')}.sql`);
    writeFileSync(file, dumpWhole(found.path, history.url));
    await replayUnwatched(await readPlan(file, { exclude: [] }), copy.session);
    const [expected, actual] = await Promise.all([readDatabase(history.session), readDatabase(copy.session)]);
    const differences = await compareSides(
      { catalog: expected, scratch: history.session },
      { catalog: actual, scratch: copy.session },
    );
    expect(expected.coverage.unsupported).toEqual([]);
    expect(differences.map(spell)).toEqual(unfaithful[name] ?? []);
    expect(await digestAll(copy.session, all)).toEqual(await digestAll(history.session, all));
  });
});
