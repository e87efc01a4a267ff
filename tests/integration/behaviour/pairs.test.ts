import { expect, test } from 'vitest';
import { compareBehaviour } from '../../../src/behaviour/compare-behaviour.ts';
import { pinSession } from '../../../src/catalog/pin-session.ts';
import { same, scriptsOf } from '../../pairs/all-pairs.ts';
import { openTwo, runPairs } from '../../pairs/run-pairs.ts';

test('two ways to one state behave alike', async () => {
  await using two = await openTwo();
  const { outcomes } = await runPairs(two, scriptsOf(two.major).slice(0, same.length));
  expect(outcomes.flatMap((outcome) => outcome.refused)).toEqual([]);
  await using ours = await two.one.connect('reader');
  await using theirs = await two.other.connect('reader');
  await using first = await two.one.connect('migrator');
  await using second = await two.other.connect('migrator');
  for (const reader of [ours, theirs]) await pinSession(reader);
  const { disagreements, probes, tables } = await compareBehaviour(
    { reader: ours, migrator: first },
    { reader: theirs, migrator: second },
    { except: [], supplied: new Set(), ownCluster: true },
  );
  expect(disagreements).toEqual([]);
  expect(tables).toBeGreaterThan(200);
  expect(probes).toBeGreaterThan(10_000);
});
