import { tokens } from './statements.ts';

/** A comment of a text with its signs: `-- …` without the line end, or a whole block. */
export interface Comment {
  readonly text: string;
  readonly offset: number;
}

/** Every comment outside quotes, in the order of the text. */
export function comments(sql: string): readonly Comment[] {
  return [...tokens(sql)]
    .filter(
      ({ kind, start }) => kind === 'blank' && (sql.startsWith('--', start) || sql.startsWith('/*', start)),
    )
    .map(({ start, end }) => ({ text: sql.slice(start, end), offset: start }));
}
