/** A place in a text: 1-based line, 1-based column in characters, and the line's text. */
export interface Position {
  readonly line: number;
  readonly column: number;
  readonly text: string;
}

/** The place of a 0-based UTF-16 offset. */
export function positionAt(sql: string, offset: number): Position {
  const before = sql.slice(0, offset);
  const start = before.lastIndexOf('\n') + 1;
  const end = sql.indexOf('\n', offset);
  return {
    line: before.split('\n').length,
    column: [...before.slice(start)].length + 1,
    text: sql.slice(start, end < 0 ? sql.length : end).replace(/\r$/, ''),
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
