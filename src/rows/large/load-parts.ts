import { type Cells, type LoadedRows, loadRows } from '../load.ts';
import { maskVolatile, volatileCell } from '../mask.ts';
import type { Table } from '../tables.ts';
import type { LargeSide } from './masked-stream.ts';
import { type Parting, partOf } from './parts.ts';

/** Where rows of one side are looked for, and what is not looked at. */
export interface PartsToLoad {
  readonly parting: Parting;
  readonly numbers: readonly number[];
  /** Columns whose values hang on an order that no replay repeats. */
  readonly loose: ReadonlySet<string>;
}

/** The rows of some parts, and by each row with masks the row as it is. */
export interface LoadedParts {
  readonly rows: LoadedRows;
  readonly raw: ReadonlyMap<Cells, Cells>;
}

/** Loads the rows of some parts from both replays of a side, and masks what those do not agree on. */
export async function loadParts(table: Table, side: LargeSide, parts: PartsToLoad): Promise<LoadedParts> {
  const where = `${partOf(parts.parting)} IN (${parts.numbers.join(', ')})`;
  const [one, two] = side.replays.sessions;
  const first = await loadRows(one, table, table.columns, where);
  const second = one === two ? first : await loadRows(two, table, table.columns, where);
  const { columns, rows } = maskVolatile(table, first, second);
  const masked = rows.map((row) =>
    row.map((value, at) => (parts.loose.has(columns[at] ?? '') ? volatileCell : value)),
  );
  masked.forEach((row) => {
    row.forEach((value, at) => {
      if (value === volatileCell) side.masked.add(columns[at] ?? '');
    });
  });
  return {
    rows: { columns, rows: masked },
    raw: new Map(masked.map((row, at) => [row, first.rows[at] ?? row])),
  };
}
