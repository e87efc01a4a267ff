import type { ReadScript } from '../../lint/linted-history.ts';
import type { Script } from '../../migrations/migration.ts';
import { piecesOf } from '../../migrations/pieces-of.ts';
import type { Statement } from '../../sql/statements.ts';

const begins: ReadonlySet<string | undefined> = new Set(['TRANS_STMT_BEGIN', 'TRANS_STMT_START']);

/** A script without the BEGIN and COMMIT around all that it does; undefined where it does more with transactions. */
export function withoutTransaction(read: ReadScript): Script | undefined {
  const { script, statements } = read;
  const kinds = statements.map(({ parsed }) =>
    parsed.ok && 'TransactionStmt' in parsed.tree ? parsed.tree.TransactionStmt.kind : undefined,
  );
  const controls = kinds.filter((kind) => kind !== undefined);
  if (controls.length === 0) return script;
  const around = begins.has(kinds[0]) && kinds.at(-1) === 'TRANS_STMT_COMMIT';
  if (!around || controls.length > 2) return undefined;
  const pieces = piecesOf(script);
  const [first, last] = [pieces[0], pieces.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  return {
    ...script,
    sql: blank(blank(script.sql, first), last),
    ...(script.pieces === undefined ? {} : { pieces: script.pieces.slice(1, -1) }),
  };
}

/** Blanks in the place of a statement and its semicolon, so that all else keeps its place. */
function blank(sql: string, { text, offset }: Statement): string {
  const end = offset + text.length;
  const [semicolon = ''] = /^\s*;/.exec(sql.slice(end)) ?? [];
  const gone = sql.slice(offset, end + semicolon.length);
  return sql.slice(0, offset) + gone.replaceAll(/[^\n]/g, ' ') + sql.slice(offset + gone.length);
}
