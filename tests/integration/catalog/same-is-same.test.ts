import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { same, scriptsOf } from '../../pairs/all-pairs.ts';
import { databaseWide } from '../../pairs/database-wide.ts';
import { near } from '../../pairs/near.ts';
import { applies } from '../../pairs/pair.ts';
import {
  type Outcomes,
  openTwo,
  runAlone,
  runPairs,
  spell,
  type TwoInstances,
} from '../../pairs/run-pairs.ts';

const empty = { one: '', other: '' };

let two: TwoInstances;
let all: Outcomes;

beforeAll(async () => {
  two = await openTwo();
  all = await runPairs(two, scriptsOf(two.major));
});

afterAll(async () => two[Symbol.asyncDispose]());

const numbered = <T extends readonly [string, ...unknown[]]>(
  pairs: readonly T[],
  from: number,
): readonly (readonly [string, number, T])[] => pairs.map((pair, index) => [pair[0], from + index, pair]);

describe('two ways to one state give no finding', () => {
  test.each(numbered(same, 0))('%s', (_name, index) => {
    const outcome = all.outcomes[index];
    expect(outcome?.refused).toEqual([]);
    expect(outcome?.unsupported).toEqual([]);
    expect(outcome?.found.map(spell)).toEqual([]);
  });
});

describe('nearly equal states differ', () => {
  test.each(numbered(near, same.length))('%s', (_name, index, [, , , findings, majors]) => {
    const outcome = all.outcomes[index];
    expect(outcome?.refused).toEqual([]);
    expect(outcome?.unsupported).toEqual([]);
    expect(outcome?.found.map(spell)).toEqual(applies(majors, two.major) ? findings : []);
  });
});

test('white space in a body is said to be nothing more', () => {
  const index = same.length + near.findIndex(([name]) => name === 'white space in a body');
  expect(all.outcomes[index]?.found[0]?.consequence).toContain('white space only');
  expect(all.outcomes[index + 1]?.found[0]?.consequence).not.toContain('white space only');
});

test('nothing differs that belongs to no pair', () => {
  expect(all.strays.map(spell)).toEqual([]);
});

describe('two ways to one state of the database and the cluster give no finding', () => {
  let bare: TwoInstances;
  beforeAll(async () => {
    bare = await openTwo();
  });
  afterAll(async () => bare[Symbol.asyncDispose]());
  const wide = databaseWide.map(([name, one, other, majors]) => [name, { one, other }, majors] as const);
  test.each(wide)('%s', async (_name, pair, majors) => {
    const outcome = await runAlone(bare, applies(majors, bare.major) ? pair : empty);
    expect(outcome.refused).toEqual([]);
    expect(outcome.unsupported).toEqual([]);
    expect(outcome.found.map(spell)).toEqual([]);
  });
});
