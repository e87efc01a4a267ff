import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bundledMajor } from '../../../src/instance/embedded-packages.ts';
import { readPlan } from '../../../src/migrations/read-plan.ts';
import { replayUnwatched } from '../../../src/replay/replay.ts';
import { compareSides } from '../../../src/workflow/compare-sides.ts';
import { digestAll } from '../../../src/workflow/trial/trial-rows.ts';
import { dumpSources, firstMajor } from '../../dump-sources.ts';
import { testOptions } from '../../instance-options.ts';
import { extraDatabase } from '../../pairs/extra-database.ts';
import { readDatabase, runHistory } from '../../pairs/history.ts';
import { openTwo, spell, type TwoInstances } from '../../pairs/run-pairs.ts';
import { dumpWhole, findDump } from '../../pg-dump.ts';
import { root } from '../../source-files.ts';

const major = testOptions.major ?? bundledMajor;
const found = findDump(major);

/**
 * Findings that are right, because pg_dump itself is not faithful: the columns of an heir come in the order of its
 * parents, also where a parent got them later, and where the heir had them before it became one.
 */
const unfaithful: Readonly<Record<string, readonly string[]>> = {
  attached: ['column app.c: order (order)', 'column app.d: order (order)'],
  organisation: [
    'column public.both_of: order (order)',
    'column public.mixed: order (order)',
    'column public.note: order (order)',
  ],
};

const sources = [...dumpSources, ['the consolidated fixture', join(root, 'consolidated/up.sql')] as const];

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

  const here = sources.filter(([name]) => !('missing' in found) && major >= (firstMajor[name] ?? 13));

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
