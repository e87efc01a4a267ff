import type { Cells } from './load.ts';
import { volatileCell } from './mask.ts';
import type { NamedRow, Replays } from './replays.ts';
import type { Table } from './tables.ts';

/** One cell of a row that is to be written. */
export type SeedCell =
  | { readonly is: 'null' }
  | { readonly is: 'value'; readonly text: string }
  /** No replay repeats it; `text` is what it was this time. */
  | { readonly is: 'volatile'; readonly text: string | null }
  /** A column of another row, whose value no replay repeats; `text` is what it was this time. */
  | { readonly is: 'reference'; readonly row: NamedRow; readonly column: string; readonly text: string };

/** What a cell is written from: `value` with labels and masks, `original` as the first replay left it. */
export function seedCell(
  table: Table,
  column: string,
  value: Cells[number],
  original: string | null,
  replays: Replays,
): SeedCell {
  if (value === null) return { is: 'null' };
  if (value === volatileCell) return { is: 'volatile', text: original };
  const row = replays.named.get(value);
  const reference = table.references.find((each) => each.column === column && each.table === row?.table);
  if (row !== undefined && reference !== undefined)
    return { is: 'reference', row, column: reference.target, text: original ?? '' };
  return value === original ? { is: 'value', text: value } : { is: 'volatile', text: original };
}
