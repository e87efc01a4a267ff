import { tokens } from '../../sql/statements.ts';

/** The text in small letters, with blanks for comments and for what strings hold; every offset stays. */
export function plain(sql: string): string {
  return mapTokens(sql, plainToken);
}

function mapTokens(sql: string, map: (text: string, kind: string) => string): string {
  return [...tokens(sql)].map(({ kind, start, end }) => map(sql.slice(start, end), kind)).join('');
}

/** The text with blanks for comments; every offset stays. */
export function uncommented(sql: string): string {
  return mapTokens(sql, blank);
}

function blank(text: string, kind: string): string {
  return kind === 'blank' ? ' '.repeat(text.length) : text;
}

function plainToken(text: string, kind: string): string {
  if (kind === 'blank') return blank(text, kind);
  if (kind !== 'quoted') return text.replaceAll(/[A-Z]+/g, (part) => part.toLowerCase());
  return text.startsWith('"') ? text : `'${' '.repeat(Math.max(0, text.length - 2))}'`;
}
