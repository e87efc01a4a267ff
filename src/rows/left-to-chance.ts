import type { Column, RowSide } from './compare-rows.ts';
import type { DigestedRows } from './digest-rows.ts';
import { type ChanceColumn, chanceColumns } from './origins/chance-columns.ts';
import type { Table } from './tables.ts';

/** By side, the columns in which statements leave what hangs on the clock or on chance; of one that stands, the other's. */
export async function leftToChance(
  tables: readonly Table[],
  [expected, actual]: readonly [RowSide, RowSide],
  digests: DigestedRows['digests'],
): Promise<[readonly ChanceColumn[], readonly ChanceColumn[]]> {
  const filled = tables.filter((table) => digests.some((each) => (each.get(table.identity)?.rows ?? 0) > 0));
  const of = ({ session, scripts }: RowSide) => chanceColumns(session, scripts, filled);
  const [ours, theirs] = await Promise.all([of(expected), of(actual)]);
  if (expected.standing === actual.standing) return [ours, theirs];
  const known = [...ours, ...theirs].map((column) => ({ ...column, drawn: true }));
  return [known, known];
}

/** The columns of a table that hold nothing but what was drawn at random, on both sides, with constants beside. */
export function drawnIn(
  { identity }: Table,
  sides: readonly (readonly ChanceColumn[])[],
): Pick<Table, 'drawn' | 'constants'> {
  const [ours = [], theirs = []] = sides.map((all) =>
    all.filter((each) => each.drawn && each.table === identity),
  );
  const both = ours.filter((column) => isIn(column, theirs));
  return {
    drawn: both.map(({ column }) => column),
    constants: new Map(both.map(({ column, constants }) => [column, constants])),
  };
}

/** True for a column that is among others. */
export function isIn({ table, column }: Column, columns: readonly Column[]): boolean {
  return columns.some((each) => each.table === table && each.column === column);
}
