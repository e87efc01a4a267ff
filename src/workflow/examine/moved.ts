import type { Migration } from '../../migrations/migration.ts';
import type { PolicyResult } from '../../report/examination.ts';
import { titleOf } from './stop-of.ts';

/** The fewest migrations that have to move to make one order the other, each with the one it comes after. */
export function movedBetween(
  before: readonly Migration[],
  after: readonly Migration[],
): NonNullable<PolicyResult['moved']> {
  const ranks = new Map(before.map((migration, index) => [migration.up, index]));
  const kept = longestRising(after.map(({ up }) => ranks.get(up) ?? -1));
  return after.flatMap((migration, index) => {
    const previous = after[index - 1];
    const moved = { migration: titleOf(migration), after: previous && titleOf(previous) };
    return kept.has(index) ? [] : [moved];
  });
}

/** The places of a longest rising part of a list. */
function longestRising(values: readonly number[]): ReadonlySet<number> {
  const lengths: number[] = [];
  const previous: (number | undefined)[] = [];
  for (const [index, value] of values.entries()) {
    const before = bestBefore(values, lengths, index, value);
    previous.push(before);
    lengths.push(before === undefined ? 1 : (lengths[before] ?? 0) + 1);
  }
  const kept = new Set<number>();
  for (let at = indexOfMost(lengths); at !== undefined; at = previous[at]) kept.add(at);
  return kept;
}

function bestBefore(
  values: readonly number[],
  lengths: readonly number[],
  end: number,
  value: number,
): number | undefined {
  let best: number | undefined;
  for (let at = 0; at < end; at += 1) {
    if ((values[at] ?? 0) < value && (best === undefined || (lengths[at] ?? 0) > (lengths[best] ?? 0)))
      best = at;
  }
  return best;
}

function indexOfMost(lengths: readonly number[]): number | undefined {
  let best: number | undefined;
  for (const [index, length] of lengths.entries())
    if (best === undefined || length > (lengths[best] ?? 0)) best = index;
  return best;
}
