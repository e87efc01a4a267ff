import type { Looked } from './look-into.ts';
import type { Table } from './tables.ts';
import { wholeTable } from './whole-table.ts';

/** What was found in a table whose hashes differ; where that is nothing at all, the hashes are the difference. */
export function explained(table: Pick<Table, 'identity'>, looked: Looked): Looked {
  const { differences, unsettled, unrepeatable } = looked;
  if (differences.length + unsettled.length + unrepeatable.length > 0) return looked;
  const hashes = { expected: 'one hash', actual: 'another hash' };
  const consequence = 'the rows are not the same, and no cell tells in what';
  return { ...looked, differences: [wholeTable(table, hashes, consequence)] };
}
