import type { Column, RowSide } from './compare-rows.ts';
import { digestTables } from './digest.ts';
import { learnLabels } from './learn-labels.ts';
import { type CellSources, cellSources } from './origins/cell-sources.ts';
import { parentsFirst } from './parents-first.ts';
import { type Replays, readAgreed, replaysOf } from './replays.ts';
import { type SeedCell, seedCell } from './seed-cell.ts';
import { readTables, type Table } from './tables.ts';

/** The rows that a history leaves in one table. */
export interface SeedRows {
  readonly table: Table;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly SeedCell[])[];
}

/** The rows of all tables, and what gives their volatile cells. */
export interface Seeds {
  readonly tables: readonly SeedRows[];
  readonly sources: CellSources;
}

/** Reads the rows of all tables that have any, parents first; what differs in a second replay is told apart. */
export async function readSeeds(side: RowSide, except: readonly string[]): Promise<Seeds> {
  const tables = await readTables(side.session, except);
  const digests = await digestTables(side.session, tables);
  const filled = parentsFirst(tables.filter((table) => (digests.get(table.identity)?.rows ?? 0) > 0));
  if (filled.length === 0) return { tables: [], sources: new Map() };
  const replays = replaysOf(side.session, await side.again());
  for (const table of filled) await learnLabels(table, replays, []);
  const seeds: SeedRows[] = [];
  for (const table of filled) seeds.push(await seedRows(table, replays));
  return { tables: seeds, sources: await cellSources(side.session, side.scripts, seeds.flatMap(volatileOf)) };
}

function volatileOf({ table, columns, rows }: SeedRows): readonly Column[] {
  return columns
    .filter((_, at) => rows.some((row) => row[at]?.is === 'volatile'))
    .map((column) => ({ table: table.identity, column }));
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
