import type { Session } from '../../instance/session.ts';
import type { Script } from '../../migrations/migration.ts';
import { piecesOf } from '../../migrations/pieces-of.ts';
import { placeIn } from '../../sql/psql/mapped-text.ts';
import type { Column } from '../compare-rows.ts';
import { bare } from './sql-names.ts';
import { type UnlistedColumns, unlistedColumns } from './unlisted-columns.ts';
import { writeIn } from './writes-in.ts';

/** An expression by which a statement writes a column. */
export interface WrittenExpression {
  readonly expression: string;
  readonly file: string;
  readonly line: number;
}

/** Longer texts are rows, which are not read for this. */
const longestScript = 8 * 1024 ** 2;
const longestStatement = 100_000;

/** For each column, every expression by which a statement of the scripts writes it, in the order in which they ran. */
export async function writtenExpressions(
  session: Session,
  scripts: readonly Script[],
  columns: readonly Column[],
): Promise<readonly (readonly WrittenExpression[])[]> {
  const tables = columns.map(({ table }) => table);
  const unlisted = await unlistedColumns(session, scripts, tables);
  return columns.map((column) => writtenIn(column, scripts, unlisted));
}

function writtenIn(
  { table, column }: Column,
  scripts: readonly Script[],
  unlisted: UnlistedColumns,
): readonly WrittenExpression[] {
  const [own, name] = [bare(table), bare(column)];
  return scripts
    .filter(({ sql }) => sql.length <= longestScript && sql.includes(own))
    .flatMap((script) =>
      piecesOf(script)
        .filter(({ text }) => text.includes(own))
        .flatMap(({ text, offset }) => {
          const write = writeIn(text.slice(0, longestStatement), unlisted(script, offset));
          const expressions = write?.table === own ? (write.expressions.get(name) ?? []) : [];
          if (expressions.length === 0) return [];
          const { file, line } = placeIn(script, offset);
          return expressions.map((expression) => ({ expression, file, line }));
        }),
    );
}
