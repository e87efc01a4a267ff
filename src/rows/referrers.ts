import { uuids } from './labels.ts';
import type { Cells } from './load.ts';
import { type Replays, readAgreed } from './replays.ts';
import { stableKey, tell, tellingCells } from './row-key.ts';
import type { Table } from './tables.ts';

/** The rows that refer to a value of a column, told by the cells that every replay repeats, in one order. */
export type Referrers = (column: string, value: Cells[number] | undefined) => readonly string[];

/** Reads which rows, of these tables, name values of a table in one replay: by a foreign key, or by a UUID anywhere. */
export async function readReferrers(
  table: Table,
  others: readonly Table[],
  replays: Replays,
  side: 0 | 1,
): Promise<Referrers> {
  const found = new Map<string, string[]>();
  const note = (name: string, told: string): void => {
    const known = found.get(name);
    if (known === undefined) found.set(name, [told]);
    else known.push(told);
  };
  for (const other of others) {
    const { columns, rows, pairs } = await readAgreed(other, replays);
    const key = stableKey(other, columns, rows);
    for (const [at, row] of rows.entries()) {
      const told = tell(tellingCells(columns, row, key));
      for (const [index, column] of columns.entries())
        for (const name of namedBy(other, column, pairs[at]?.[side]?.[index], table))
          note(name, `${other.identity}.${column} ${told}`);
    }
  }
  return (column, value) =>
    [...(found.get(nameOf(column, value)) ?? []), ...(found.get(`${value}`) ?? [])].sort();
}

/** What a cell may name: a value that its foreign key leads to, else every UUID in it. */
function namedBy(
  { references, naming }: Table,
  column: string,
  value: Cells[number] | undefined,
  { identity }: Table,
): readonly string[] {
  if (value === null || value === undefined) return [];
  const keys = references.filter((each) => each.column === column);
  if (keys.length > 0)
    return keys.flatMap(({ table, target }) => (table === identity ? nameOf(target, value) : []));
  return naming.includes(column) ? [] : (value.match(uuids) ?? []);
}

function nameOf(column: string, value: Cells[number] | undefined): string {
  return `${column}\0${value ?? ''}`;
}
