import type { Cells, LoadedRows } from './load.ts';
import type { Table } from './tables.ts';

/**
 * The rows of a second replay, each where its counterpart of the first one stands. Rows are paired by where
 * they lie, by a key, or by the columns that hold the same values in both: whichever leaves the fewest cells
 * that differ. Numbers that a sequence gave count least: they follow the order of the rows.
 */
export function align(
  first: LoadedRows,
  second: LoadedRows,
  { keys, counters }: Pick<Table, 'keys' | 'counters'>,
): readonly (Cells | undefined)[] {
  const weights = first.columns.map((column) => (counters.includes(column) ? 1 : 1 + first.rows.length));
  const fewestYet = differing(first.rows, second.rows, weights);
  if (fewestYet === 0) return second.rows;
  const same = first.columns.filter((_, at) => sameValues(first.rows, second.rows, at));
  const uncounted = same.filter((column) => !counters.includes(column));
  const candidates = [...keys, same, uncounted].flatMap((columns) => pairBy(first, second, columns) ?? []);
  let best: readonly (Cells | undefined)[] = second.rows;
  let fewest = fewestYet;
  for (const candidate of candidates) {
    const count = differing(first.rows, candidate, weights);
    if (count < fewest) [best, fewest] = [candidate, count];
  }
  return best;
}

function differing(
  rows: readonly Cells[],
  others: readonly (Cells | undefined)[],
  weights: readonly number[],
): number {
  let count = 0;
  rows.forEach((row, at) => {
    row.forEach((value, column) => {
      if (value !== others[at]?.[column]) count += weights[column] ?? 1;
    });
  });
  return count;
}

function sameValues(rows: readonly Cells[], others: readonly Cells[], at: number): boolean {
  const sorted = (all: readonly Cells[]): string => JSON.stringify(all.map((row) => row[at] ?? null).sort());
  return rows.length === others.length && sorted(rows) === sorted(others);
}

/** Undefined where the second replay has no row for one of the first. Wrapped, so that it can be left out. */
function pairBy(
  first: LoadedRows,
  second: LoadedRows,
  columns: readonly string[],
): readonly [readonly Cells[]] | undefined {
  if (columns.length === 0 || first.rows.length !== second.rows.length) return undefined;
  const at = columns.map((column) => first.columns.indexOf(column));
  const keyOf = (row: Cells): string => JSON.stringify(at.map((index) => row[index] ?? null));
  const waiting = new Map<string, Cells[]>();
  for (const row of second.rows) {
    const key = keyOf(row);
    const found = waiting.get(key);
    if (found === undefined) waiting.set(key, [row]);
    else found.push(row);
  }
  const paired: Cells[] = [];
  for (const row of first.rows) {
    const other = waiting.get(keyOf(row))?.shift();
    if (other === undefined) return undefined;
    paired.push(other);
  }
  return [paired];
}
