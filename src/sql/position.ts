import type { LineStarts } from './line-starts.ts';

/** A place in a text: 1-based line, 1-based column in characters, and the line's text. */
export interface Position {
  readonly line: number;
  readonly column: number;
  readonly text: string;
}

/** The place of a 0-based UTF-16 offset. */
export function positionAt(starts: LineStarts, offset: number): Position {
  const { text } = starts;
  const { line, start } = starts.lineOf(offset);
  const end = text.indexOf('\n', offset);
  return {
    line,
    column: [...text.slice(start, offset)].length + 1,
    text: text.slice(start, end < 0 ? text.length : end).replace(/\r$/, ''),
  };
}

/** The 0-based UTF-16 offset of PostgreSQL's 1-based character position. */
export function offsetOfCharacter(sql: string, position: number): number {
  let offset = 0;
  for (let seen = 1; seen < position && offset < sql.length; seen += 1) {
    offset += (sql.codePointAt(offset) ?? 0) > 0xffff ? 2 : 1;
  }
  return offset;
}
