import { itemsIn } from './items-in.ts';
import { plain } from './plain.ts';

/** Stands for an expression that is not read: it calls nothing. */
export const unread = 'NULL';

/** The items of one row that a statement writes; undefined where they are not read. */
export type ReadRow = readonly string[] | undefined;

const overriding = /^\s*overriding\s+\w+\s+value\b/;
const opening = /^\s*(values|select)\b(?:\s+(?:all|distinct)\b)?/;
const longestOperation = 40;
const operation = /^(?:union|except|intersect)\b(?:\s+(?:all|distinct)\b)?/;

/** The items of every row of VALUES, and of every SELECT, behind the target of an INSERT. */
export function rowsAfter(sql: string, text: string, start: number): readonly ReadRow[] {
  const skipped = overriding.exec(text.slice(start))?.[0].length ?? 0;
  return rowsFrom(sql, text, start + skipped);
}

function rowsFrom(sql: string, text: string, start: number): readonly ReadRow[] {
  const found = opening.exec(text.slice(start));
  if (found === null) return [undefined];
  const { items, end } = itemsIn(sql, text, start + found[0].length);
  const rows = found[1] === 'select' ? [asSelected(items)] : items.map(asRow);
  const next = operandAfter(text, end);
  return next === undefined ? rows : [...rows, ...rowsFrom(sql, text, next)];
}

/** Where the next operand of UNION, EXCEPT or INTERSECT begins. */
function operandAfter(text: string, start: number): number | undefined {
  for (let [at, depth] = [start, 0]; at < text.length && depth >= 0; at += 1) {
    if (text[at] === '(') depth += 1;
    else if (text[at] === ')') depth -= 1;
    const found =
      depth === 0 && /\W/.test(text[at - 1] ?? ' ')
        ? operation.exec(text.slice(at, at + longestOperation))
        : null;
    if (found !== null) return at + found[0].length;
  }
  return undefined;
}

const everything = /(?:^|\.)\s*\*$/;

function asSelected(items: readonly string[]): ReadRow {
  return items.some((item) => everything.test(item)) ? undefined : items;
}

function asRow(row: string): ReadRow {
  if (!row.startsWith('(')) return undefined;
  const open = row.slice(1).replace(/\)$/, '');
  return itemsIn(open, plain(open), 0).items;
}
