import type { Statement } from './statements.ts';

/** What a delimiter has no meaning in: strings, quoted names, dollar quotes and comments. */
const opaque =
  /'(?:[^'])*'|"[^"]*"|(\$(?:[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*)?\$)[\s\S]*?\1|--[^\n]*|\/\*[\s\S]*?\*\//y;

/** Splits SQL at a delimiter of the user's own, outside parentheses; a delimiter goes before a comment. */
export function splitAt(sql: string, delimiter: string): readonly Statement[] {
  const found: Statement[] = [];
  let [start, depth] = [0, 0];
  for (let at = 0; at < sql.length; ) {
    if (depth === 0 && sql.startsWith(delimiter, at)) {
      found.push(...trimmed(sql, start, at));
      at += delimiter.length;
      start = at;
      continue;
    }
    opaque.lastIndex = at;
    const skipped = opaque.exec(sql)?.[0].length;
    if (sql[at] === '(') depth += 1;
    if (sql[at] === ')') depth = Math.max(0, depth - 1);
    at += skipped ?? 1;
  }
  return [...found, ...trimmed(sql, start, sql.length)];
}

function trimmed(sql: string, start: number, end: number): readonly Statement[] {
  const raw = sql.slice(start, end);
  const text = raw.trim();
  return text === '' ? [] : [{ text, offset: start + raw.indexOf(text) }];
}
