import type { Difference } from '../../compare/difference.ts';
import type { Cells } from '../load.ts';
import type { PairedRow } from '../pair.ts';

/** Rows that differ, and one difference for all that are not shown. */
export interface LargeDifferences {
  readonly paired: readonly PairedRow[];
  readonly more: readonly Difference[];
  /** By each row with masks, the row as it is. */
  readonly raw: ReadonlyMap<Cells, Cells>;
}
