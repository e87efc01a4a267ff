import { tokens } from '../statements.ts';

/** True for `COPY … FROM stdin`, whose rows follow in the file. */
export function copiesFromStdin(statement: string): boolean {
  if (!/\bstd(?:in|out)\b/i.test(statement)) return false;
  let before = '';
  let first = true;
  for (const { kind, start, end } of tokens(statement)) {
    if (kind === 'blank') continue;
    const word = kind === 'word' ? statement.slice(start, end).toLowerCase() : '';
    if (first && word !== 'copy') return false;
    if (before === 'from' && /^std(?:in|out)$/.test(word)) return true;
    first = false;
    before = word;
  }
  return false;
}
