import { pinSession } from '../catalog/pin-session.ts';
import { upsOf } from '../migrations/migration.ts';
import type { RowSide } from '../rows/compare-rows.ts';
import { type DigestedRows, digestRows } from '../rows/digest-rows.ts';
import { replayLater } from './replay-later.ts';
import { allOf, type Sides } from './replay-sides.ts';

/** Rows counted and hashed, and second replays under way where the hashes ask for them. */
export interface StartedRows {
  readonly digested: DigestedRows;
  readonly sides: readonly [RowSide, RowSide];
}

/** Counts and hashes all rows, and begins the second replays that comparing them will need. */
export async function startRows(sides: Sides): Promise<StartedRows> {
  const { run, legacy, consolidated, readings } = sides;
  await allOf([pinSession(legacy.reader), pinSession(consolidated.reader)]);
  const digested = await digestRows(legacy.reader, consolidated.reader, run.options);
  if (digested.differing.length > 0)
    for (const side of [readings.legacy, readings.consolidated]) void side.again();
  const both = [
    {
      session: legacy.reader,
      again: () => readings.legacy.again(),
      later: () => replayLater(run, legacy.plan),
      scripts: upsOf(legacy.plan),
    },
    {
      session: consolidated.reader,
      again: () => readings.consolidated.again(),
      later: () => replayLater(run, consolidated.plan),
      scripts: upsOf(consolidated.plan),
    },
  ] as const;
  return { digested, sides: both };
}
