import { expect, test } from 'vitest';
import { rowProgress } from '../../../src/workflow/row-progress.ts';

test('every million rows of a table is told once, though two sides are read', () => {
  const told: unknown[] = [];
  const progress = rowProgress({ notify: (event) => told.push(event) });
  for (const rows of [5, 1_000_001, 999_999, 1_000_002, 2_000_000, 1_999_999, 2_000_001]) progress('t', rows);
  progress('u', 3_000_000);
  expect(told).toEqual([
    { type: 'stage', stage: 't: 1 million rows compared' },
    { type: 'stage', stage: 't: 2 million rows compared' },
    { type: 'stage', stage: 'u: 3 million rows compared' },
  ]);
});
