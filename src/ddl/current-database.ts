import { quoteLiteral } from '../sql/quote.ts';

/** A statement about the database it runs in, `DATABASE current`, whose name only the server knows. */
export function inCurrentDatabase(sql: string): string {
  if (!sql.includes(' DATABASE current')) return sql;
  const format = sql.replaceAll('%', '%%').replace(' DATABASE current', ' DATABASE %I');
  return `DO $$\nBEGIN\n  EXECUTE format(${quoteLiteral(format).trim()}, current_database());\nEND\n$$`;
}
