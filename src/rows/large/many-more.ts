import type { Difference } from '../../compare/difference.ts';
import type { Table } from '../tables.ts';
import { wholeTable } from '../whole-table.ts';

/** One difference for all parts of a large table in which rows differ, where they are not all shown. */
export function manyMore(table: Table, parts: number, consequence: string): Difference {
  const rows = { expected: 'the same in every part', actual: `other rows in ${parts} parts` };
  return wholeTable(table, rows, consequence);
}
