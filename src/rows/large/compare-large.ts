import type { Table } from '../tables.ts';
import { compareInParts } from './compare-in-parts.ts';
import { compareStreams } from './compare-streams.ts';
import type { LargeDifferences } from './large-differences.ts';
import type { LargeSide } from './masked-stream.ts';

/** Tells how far the reading of a table is. */
export type RowProgress = (table: string, rows: number) => void;

/**
 * Compares a table too large to be held. The server hashes it in parts, and only rows of parts that differ are read. All
 * rows are streamed where cells name rows of other tables that no replay repeats, and where no key tells rows apart.
 */
export function compareLarge(
  table: Table,
  expected: LargeSide,
  actual: LargeSide,
  told: RowProgress,
): Promise<LargeDifferences> {
  const named = [expected, actual].some(({ replays }) => replays.labels.some((each) => each.concern(table)));
  const compare = named || !hasSteadyKey(table, [expected, actual]) ? compareStreams : compareInParts;
  return compare(table, expected, actual, (rows) => told(table.identity, rows));
}

/** Where all cells repeat, no key is needed. */
function hasSteadyKey({ keys }: Table, sides: readonly LargeSide[]): boolean {
  const volatile = sides.flatMap((side) => side.volatile);
  return volatile.length === 0 || keys.some((key) => !key.some((column) => volatile.includes(column)));
}
