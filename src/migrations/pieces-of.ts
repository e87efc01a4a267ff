import { onlySql } from '../sql/psql/only-sql.ts';
import { type Statement, statements } from '../sql/statements.ts';
import type { Script } from './migration.ts';

/** The pieces in which a script is sent where it is not sent whole; of a script for psql, those that are SQL. */
export function piecesOf(script: Script): readonly Statement[] {
  return script.pieces ?? statements(sqlOf(script));
}

/** The text of a script with blanks for what only its client understands. */
export function sqlOf({ sql, client }: Script): string {
  return client === undefined ? sql : onlySql(sql, client === 'copy');
}
