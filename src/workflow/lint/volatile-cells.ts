import type { Session } from '../../instance/session.ts';
import type { VolatileCells } from '../../lint/observed.ts';
import { digestRows } from '../../rows/digest-rows.ts';
import { volatileColumns } from '../../rows/large/columns.ts';
import type { RowScope } from '../../rows/row-scope.ts';

const types = /* sql */ `
SELECT quote_ident(attname), format_type(atttypid, NULL) FROM pg_attribute
WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped`;

/** The columns in which two replays of one history, in two databases, left other values; the sessions are pinned. */
export async function volatileCells(
  one: Session,
  other: Session,
  scope: RowScope,
): Promise<readonly VolatileCells[]> {
  const { differing } = await digestRows(one, other, scope);
  const found: VolatileCells[] = [];
  for (const table of differing) {
    const names = await volatileColumns(one, other, table);
    const typeOf = new Map((await one.query(types, [table.identity])) as [string, string][]);
    for (const column of names) found.push({ table: table.identity, column, type: typeOf.get(column) ?? '' });
  }
  return found;
}
