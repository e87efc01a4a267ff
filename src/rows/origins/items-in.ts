const ends =
  /^(?:from|where|returning|on\s+conflict|group|having|order|limit|offset|fetch|union|except|intersect|window)\b/;

/** The parts between commas outside parentheses, and where the clause begins that ends the list. */
export interface Items {
  readonly items: readonly string[];
  readonly end: number;
}

/** Reads a list that begins at an offset; `text` is the plain form of `sql`. */
export function itemsIn(sql: string, text: string, start: number): Items {
  const items: string[] = [];
  let [from, depth, at] = [start, 0, start];
  const take = (): unknown => items.push(sql.slice(from, at).trim());
  for (; at < text.length && depth >= 0; at += 1) {
    const sign = text[at];
    if (sign === '(' || sign === '[') depth += 1;
    else if (sign === ')' || sign === ']') depth -= 1;
    else if (depth === 0 && sign === ',') {
      take();
      from = at + 1;
    } else if (depth === 0 && /\W/.test(text[at - 1] ?? ' ') && ends.test(text.slice(at, at + 12))) break;
  }
  if (depth < 0) at -= 1;
  take();
  return { items, end: at };
}
