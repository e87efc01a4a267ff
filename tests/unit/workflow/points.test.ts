import { expect, test } from 'vitest';
import { pointsOf, pointsWithin, statementsToRun } from '../../../src/workflow/trial/points.ts';

const afters = (budget: number, count: number): readonly number[] =>
  pointsWithin(budget, pointsOf([count])).map(({ after }) => after);

test('every place of every script is a point', () => {
  expect(pointsOf([2, 0, 1])).toEqual([
    { script: 0, after: 1 },
    { script: 0, after: 2 },
    { script: 2, after: 1 },
  ]);
});

test('all points are taken where the budget holds them', () => {
  expect(statementsToRun(4)).toBe(10);
  expect(afters(10, 4)).toEqual([1, 2, 3, 4]);
  expect(afters(Number.POSITIVE_INFINITY, 4)).toEqual([1, 2, 3, 4]);
  expect(afters(0, 0)).toEqual([]);
});

test('else as many as fit, from the first to the last', () => {
  const some = afters(10_000, 1_000);
  expect([some.length, some.at(0), some.at(-1)]).toEqual([19, 1, 1_000]);
  expect(some.reduce((sum, after) => sum + after, 0)).toBeLessThan(10_000);
});

test('three at least', () => {
  expect(afters(1, 9)).toEqual([1, 5, 9]);
  expect(afters(1, 2)).toEqual([1, 2]);
  expect(afters(0.5, 1)).toEqual([1]);
});
