import type { Difference } from '../compare/difference.ts';
import type { Cells } from './load.ts';
import type { PairedRow } from './pair.ts';
import type { Replays } from './replays.ts';
import { type SeedCell, seedCell } from './seed-cell.ts';
import type { Table } from './tables.ts';

/** One row that differs, as it is to be written and as it is found; undefined where a side has no such row. */
export interface RowChange {
  readonly difference: Difference;
  readonly table: Table;
  readonly columns: readonly string[];
  /** The columns that tell rows apart; undefined where only all of a row's cells do. */
  readonly key: readonly string[] | undefined;
  readonly expected: readonly SeedCell[] | undefined;
  readonly actual: readonly SeedCell[] | undefined;
}

/** Paired rows with what each cell is written from; `rawOf` finds the values that masks and labels hide. */
export function rowChanges(
  table: Table,
  paired: readonly PairedRow[],
  sides: { readonly expected: Replays; readonly actual: Replays },
  rawOf: (row: Cells) => Cells | undefined,
): readonly RowChange[] {
  const { columns } = table;
  const cells = (row: Cells | undefined, replays: Replays): readonly SeedCell[] | undefined =>
    row?.map((value, at) => seedCell(table, columns[at] ?? '', value, rawOf(row)?.[at] ?? null, replays));
  return paired.map(({ difference, key, expected, actual }) => ({
    difference,
    table,
    columns,
    key,
    expected: cells(expected, sides.expected),
    actual: cells(actual, sides.actual),
  }));
}
