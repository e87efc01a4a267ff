import { pinSession } from '../catalog/pin-session.ts';
import { type DigestedRows, digestRows, type RowSide } from '../rows/compare-rows.ts';
import { allOf, type Sides } from './replay-sides.ts';
import { rowSides } from './row-sides.ts';

/** Rows counted and hashed, and second replays under way where the hashes ask for them. */
export interface StartedRows {
  readonly digested: DigestedRows;
  readonly sides: readonly [RowSide, RowSide];
  /** Waits until no second replay is under way, whatever became of it. */
  readonly settled: () => Promise<void>;
}

/** Counts and hashes all rows, and begins the second replays that comparing them will need. */
export async function startRows(sides: Sides): Promise<StartedRows> {
  const { run, legacy, consolidated } = sides;
  await allOf([pinSession(legacy.reader), pinSession(consolidated.reader)]);
  const digested = await digestRows(legacy.reader, consolidated.reader, run.options.except);
  const both = rowSides(sides);
  const begun = digested.differing.length === 0 ? [] : both.map((side) => side.again());
  const settled = Promise.allSettled(begun);
  return { digested, sides: both, settled: async () => void (await settled) };
}
