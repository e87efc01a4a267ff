import type { RowSide } from './compare-rows.ts';
import { digestTables } from './digest.ts';
import type { Cells } from './load.ts';
import { volatileCell } from './mask.ts';
import { parentsFirst } from './parents-first.ts';
import { learnLabels, type NamedRow, type Replays, readAgreed, replaysOf } from './replays.ts';
import { readTables, type Table } from './tables.ts';

/** One cell of a row that a migration is to insert. */
export type SeedCell =
  | { readonly is: 'null' }
  | { readonly is: 'value'; readonly text: string }
  /** No replay repeats it; `text` is what it was this time. */
  | { readonly is: 'volatile'; readonly text: string | null }
  /** A column of another row, whose value no replay repeats; `text` is what it was this time. */
  | { readonly is: 'reference'; readonly row: NamedRow; readonly column: string; readonly text: string };

/** The rows that a history leaves in one table. */
export interface SeedRows {
  readonly table: Table;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly SeedCell[])[];
}

/** Reads the rows of all tables that have any, parents first; what differs in a second replay is told apart. */
export async function readSeeds(side: RowSide, except: readonly string[]): Promise<readonly SeedRows[]> {
  const tables = await readTables(side.session, except);
  const digests = await digestTables(side.session, tables);
  const filled = parentsFirst(tables.filter((table) => (digests.get(table.identity)?.rows ?? 0) > 0));
  if (filled.length === 0) return [];
  const replays = replaysOf(side.session, await side.again());
  for (const table of filled) await learnLabels(table, replays);
  const seeds: SeedRows[] = [];
  for (const table of filled) seeds.push(await seedRows(table, replays));
  return seeds;
}

async function seedRows(table: Table, replays: Replays): Promise<SeedRows> {
  const { columns, rows, raw } = await readAgreed(table, replays);
  return {
    table,
    columns,
    rows: rows.map((row, at) =>
      row.map((value, column) =>
        cell(table, columns[column] ?? '', value, raw[at]?.[column] ?? null, replays),
      ),
    ),
  };
}

function cell(
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
