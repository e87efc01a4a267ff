import { advance, endsStatement, freshState, tokens } from '../statements.ts';
import { copiesFromStdin } from './copies-from-stdin.ts';

/** True for a text that only psql can run: it holds a meta-command, or rows after `COPY … FROM stdin`. */
export function isPsqlScript(sql: string): boolean {
  if (!/\\|\bstd(?:in|out)\b/i.test(sql)) return false;
  let state = freshState();
  for (const token of tokens(sql)) {
    if (token.kind === 'other' && sql[token.start] === '\\') return true;
    if (!endsStatement(state, token)) advance(state, sql, token);
    else {
      if (copiesFromStdin(sql.slice(state.first ?? token.start, token.start))) return true;
      state = freshState();
    }
  }
  return copiesFromStdin(sql.slice(state.first ?? sql.length));
}
