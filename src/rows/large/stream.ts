import type { Row, Session } from '../../instance/session.ts';
import { cellText } from '../cell-text.ts';
import { fromTable, type Table } from '../tables.ts';

/** Reads a table row after row, as many at a time as are asked for. */
export interface RowCursor extends AsyncDisposable {
  readonly fetch: (rows: number) => Promise<readonly Row[]>;
}

/**
 * Opens a cursor over a table, by the columns of one of its keys, else in the order in which its rows lie (a
 * sequential scan that starts at the first page, partitions in the order of their bounds). Inside a transaction of the
 * session's own it stays there.
 */
export async function openCursor(
  session: Session,
  table: Table,
  name: string,
  key: readonly string[] = [],
): Promise<RowCursor> {
  const list = table.columns.map((column) => cellText(table, column)).join(', ');
  const inside = session.transactionStatus() === 'open';
  if (!inside) await must(session, 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
  if (!inside && key.length > 0) await must(session, 'SET LOCAL enable_sort = off');
  const order = key.length === 0 ? '' : ` ORDER BY ${key.join(', ')}`;
  await must(session, `DECLARE ${name} NO SCROLL CURSOR FOR SELECT ${list} FROM ${fromTable(table)}${order}`);
  return {
    fetch: (rows) => session.query(`FETCH ${rows} FROM ${name}`),
    [Symbol.asyncDispose]: async () => {
      await session.batch(inside ? `CLOSE ${name}` : 'ROLLBACK');
    },
  };
}

async function must(session: Session, sql: string): Promise<void> {
  const result = await session.batch(sql);
  if (!result.ok) throw new Error(result.error.message);
}

const mostRows = 5_000;
const bytesAtOnce = 1024 ** 2;

/** How many rows like these make about a megabyte; some, where there are none yet. */
export function rowsAtOnce(rows: readonly Row[]): number {
  if (rows.length === 0) return 50;
  const bytes = rows.reduce(
    (sum, row) => sum + row.reduce((size, value) => size + (value?.length ?? 0), 1),
    0,
  );
  return Math.max(1, Math.min(mostRows, Math.floor((bytesAtOnce * rows.length) / bytes)));
}
