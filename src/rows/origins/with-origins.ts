import type { RowSide, VolatileColumn } from '../compare-rows.ts';
import { explainVolatile } from './explain-volatile.ts';

/** Volatile columns with what their values come from: what the first side tells, else what the second one does. */
export async function withOrigins(
  columns: readonly VolatileColumn[],
  expected: RowSide,
  actual: RowSide,
): Promise<readonly VolatileColumn[]> {
  const [ours, theirs] = await Promise.all(
    [expected, actual].map(({ session, scripts }) => explainVolatile(session, scripts, columns)),
  );
  return columns.map((column, at) => {
    const [first, second] = [ours?.[at], theirs?.[at]];
    const known = first?.expression === undefined ? second : first;
    return known?.expression === undefined
      ? { ...column, reason: `${column.reason}, and no expression is known from which it comes` }
      : { ...column, ...known };
  });
}
