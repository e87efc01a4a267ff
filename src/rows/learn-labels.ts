import { volatileCell } from './mask.ts';
import { readReferrers } from './referrers.ts';
import { type AgreedRows, type Replays, readAgreed } from './replays.ts';
import { stableKey, tell, tellingCells } from './row-key.ts';
import type { Table } from './tables.ts';

/**
 * Learns which row each volatile value of the naming columns stands for. Rows that are alike in all cells that repeat
 * are told apart by the rows of `others` that refer to them.
 */
export async function learnLabels(table: Table, replays: Replays, others: readonly Table[]): Promise<void> {
  if (table.naming.length === 0) return;
  const agreed = await readAgreed(table, replays);
  const { columns, rows, pairs, volatileColumns } = agreed;
  const naming = table.naming.filter((column) => volatileColumns.includes(column));
  const key = stableKey(table, columns, rows);
  const told = rows.map((row) => tellingCells(columns, row, key));
  for (const side of [0, 1] as const) {
    const numbers = await numbered(table, naming, { agreed, names: told.map(tell), side }, replays, others);
    for (const [at, cells] of told.entries()) {
      const label = `\u27e8${table.identity} ${tell(cells)}${numbers[at] ?? ''}\u27e9`;
      replays.named.set(label, { table: table.identity, cells });
      for (const column of naming) {
        const index = columns.indexOf(column);
        const value = pairs[at]?.[side]?.[index];
        if (rows[at]?.[index] === volatileCell && typeof value === 'string')
          replays.labels[side].add(table.identity, column, value, label);
      }
    }
  }
}

interface NamedRows {
  readonly agreed: AgreedRows;
  readonly names: readonly string[];
  readonly side: 0 | 1;
}

/** For each row that shares its name what sets it apart, as far as other rows refer to it. */
async function numbered(
  table: Table,
  naming: readonly string[],
  { agreed, names, side }: NamedRows,
  replays: Replays,
  others: readonly Table[],
): Promise<readonly string[]> {
  if (naming.length === 0 || new Set(names).size === names.length) return [];
  const referrers = await readReferrers(table, others, replays, side);
  const marks = agreed.pairs.map((pair) =>
    JSON.stringify(naming.map((column) => referrers(column, pair[side]?.[agreed.columns.indexOf(column)]))),
  );
  const byName = new Map<string, Set<string>>();
  for (const [at, name] of names.entries())
    byName.set(name, (byName.get(name) ?? new Set()).add(marks[at] ?? ''));
  const sorted = new Map([...byName].map(([name, all]) => [name, [...all].sort()]));
  return names.map((name, at) => {
    const all = sorted.get(name) ?? [];
    return all.length < 2 ? '' : ` #${all.indexOf(marks[at] ?? '') + 1}`;
  });
}
