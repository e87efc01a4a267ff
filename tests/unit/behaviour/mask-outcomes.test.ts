import { expect, test } from 'vitest';
import { agree } from '../../../src/behaviour/mask-outcomes.ts';
import type { Outcome } from '../../../src/behaviour/observe.ts';

/** One outcome for each round, of one row in the columns `id` and `second`. */
function rounds(...rows: readonly (readonly [string, string | null])[]): readonly Outcome[] {
  return rows.map((row) => ({ refusedAt: undefined, results: [{ columns: ['id', 'second'], rows: [row] }] }));
}

test('one round that gives the same on both sides is enough', () => {
  expect(agree(rounds(['1', '10']), rounds(['1', '10']))).toBe(true);
  expect(agree(rounds(['1', '10'], ['1', '11']), rounds(['1', '11'], ['1', '11']))).toBe(true);
  expect(agree(rounds(['1', '10']), rounds(['2', '10']))).toBe(false);
});

test('what neither side repeats is not compared', () => {
  expect(agree(rounds(['a', '10'], ['b', '10']), rounds(['c', '10'], ['d', '10']))).toBe(true);
  expect(agree(rounds(['a', '10'], ['b', '10']), rounds(['c', '12'], ['d', '12']))).toBe(false);
});

test('a clock that turns on one side alone is no disagreement', () => {
  expect(agree(rounds(['a', '10'], ['b', '10']), rounds(['c', '10'], ['d', '11']))).toBe(true);
  expect(agree(rounds(['a', '10'], ['b', '11']), rounds(['c', '11'], ['d', '11']))).toBe(true);
});

test('what one side repeats and the other does not is a disagreement', () => {
  expect(agree(rounds(['a', '10'], ['b', '10']), rounds(['c', '10'], ['c', '10']))).toBe(false);
});

test('a value in the place of NULL is a disagreement, repeated or not', () => {
  expect(agree(rounds(['a', '1'], ['b', '2']), rounds(['c', null], ['d', null]))).toBe(false);
});

test('whether it is NULL is not compared either where neither side repeats that', () => {
  expect(agree(rounds(['a', '1'], ['b', null]), rounds(['c', null], ['d', '2']))).toBe(true);
  expect(agree(rounds(['a', '1'], ['b', null]), rounds(['c', '2'], ['d', '2']))).toBe(false);
});
