import type { Cells, LoadedRows } from './load.ts';

/**
 * The rows of a second replay, each where its counterpart of the first one stands. Rows are paired by where
 * they lie, by a key, or by the columns that hold the same values in both: whichever leaves the fewest cells
 * that differ.
 */
export function align(
  first: LoadedRows,
  second: LoadedRows,
  keys: readonly (readonly string[])[],
): readonly (Cells | undefined)[] {
  const fewestYet = differing(first.rows, second.rows);
  if (fewestYet === 0) return second.rows;
  const same = first.columns.filter((_, at) => sameValues(first.rows, second.rows, at));
  const candidates = [...keys, same].flatMap((columns) => pairBy(first, second, columns) ?? []);
  let best: readonly (Cells | undefined)[] = second.rows;
  let fewest = fewestYet;
  for (const candidate of candidates) {
    const count = differing(first.rows, candidate);
    if (count < fewest) [best, fewest] = [candidate, count];
  }
  return best;
}

function differing(rows: readonly Cells[], others: readonly (Cells | undefined)[]): number {
  let count = 0;
  rows.forEach((row, at) => {
    row.forEach((value, column) => {
      if (value !== others[at]?.[column]) count += 1;
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
