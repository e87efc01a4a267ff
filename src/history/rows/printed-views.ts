import { nameOf } from '../../catalog/versions/decode.ts';
import { quoted } from '../../catalog/versions/read-names.ts';
import type { Row } from '../../instance/session.ts';
import { asRenamed } from '../mark-followers.ts';
import type { RowChange } from './row-states.ts';

/** How views were printed before and after statements that rename; by the statement's number and the view's oid. */
export type Printed = ReadonlyMap<string, readonly [before: string, after: string]>;

/** Rows of statement, view, and both texts. */
export function printedOf(rows: readonly Row[]): Printed {
  return new Map(
    rows.map(([statement, view, before, after]) => [`${statement} ${view}`, [before ?? '', after ?? '']]),
  );
}

/**
 * Whether a view was printed otherwise, after a column had got another name, than with that name in the place of the
 * old one; undefined where it was not printed.
 */
export function printsOtherwise(
  printed: Printed,
  view: number,
  { statement, before, after }: RowChange,
  reserved: ReadonlySet<string>,
): boolean | undefined {
  const texts = printed.get(`${statement} ${view}`);
  if (texts === undefined) return undefined;
  const name = (values: RowChange['before']): string => quoted(nameOf(values?.attname ?? null), reserved);
  return asRenamed(texts[0], name(before), name(after)) !== texts[1];
}
