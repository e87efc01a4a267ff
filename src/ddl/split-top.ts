import { tokens } from '../sql/statements.ts';

/** Splits an expression at a word that stands outside of quotes and parentheses. */
export function splitTop(text: string, word: string): readonly string[] {
  const parts: string[] = [];
  let [start, depth] = [0, 0];
  for (const token of tokens(text)) {
    if (token.kind === 'open') depth += 1;
    else if (token.kind === 'close') depth -= 1;
    else if (
      depth === 0 &&
      token.kind === 'word' &&
      text.slice(token.start, token.end).toLowerCase() === word
    ) {
      parts.push(text.slice(start, token.start).trim());
      start = token.end;
    }
  }
  return [...parts, text.slice(start).trim()];
}
