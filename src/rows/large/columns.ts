import type { Session } from '../../instance/session.ts';
import { cellText } from '../cell-text.ts';
import { fromTable, type Table } from '../tables.ts';

/** The columns of a table in which two replays of one input hold different values, by hashes in the server. */
export async function volatileColumns(
  first: Session,
  second: Session,
  table: Table,
): Promise<readonly string[]> {
  const [one, two] = await Promise.all([hashColumns(first, table), hashColumns(second, table)]);
  return table.columns.filter((_, index) => one[index] !== two[index]);
}

async function hashColumns(session: Session, table: Table): Promise<readonly (string | null)[]> {
  const sums = table.columns.map((column) => `sum(hashtextextended(${cellText(table, column)}, 0))::text`);
  const [row] = await session.query(`SELECT ${sums.join(', ')} FROM ${fromTable(table)}`);
  return row ?? [];
}
