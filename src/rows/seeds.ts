import type { RowSide } from './compare-rows.ts';
import { digestTables } from './digest.ts';
import { parentsFirst } from './parents-first.ts';
import { learnLabels, type Replays, readAgreed, replaysOf } from './replays.ts';
import { type SeedCell, seedCell } from './seed-cell.ts';
import { readTables, type Table } from './tables.ts';

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
        seedCell(table, columns[column] ?? '', value, raw[at]?.[column] ?? null, replays),
      ),
    ),
  };
}
