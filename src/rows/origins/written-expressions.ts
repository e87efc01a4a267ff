import type { Script } from '../../migrations/migration.ts';
import { piecesOf } from '../../migrations/pieces-of.ts';
import { placeIn } from '../../sql/psql/mapped-text.ts';
import type { Column } from '../compare-rows.ts';
import { bare, writeIn } from './writes-in.ts';

/** An expression by which a statement writes a column. */
export interface WrittenExpression {
  readonly expression: string;
  readonly file: string;
  readonly line: number;
}

/** Longer texts are rows, which are not read for this. */
const longestScript = 8 * 1024 ** 2;
const longestStatement = 100_000;

/** Every expression by which a statement of the scripts writes the column, in the order in which they ran. */
export function writtenExpressions(
  scripts: readonly Script[],
  { table, column }: Column,
): readonly WrittenExpression[] {
  const [own, name] = [bare(table), bare(column)];
  return scripts
    .filter(({ sql }) => sql.length <= longestScript && sql.includes(own))
    .flatMap((script) =>
      piecesOf(script)
        .filter(({ text }) => text.includes(own))
        .flatMap(({ text, offset }) => {
          const write = writeIn(text.slice(0, longestStatement));
          const expressions = write?.table === own ? (write.expressions.get(name) ?? []) : [];
          if (expressions.length === 0) return [];
          const { file, line } = placeIn(script, offset);
          return expressions.map((expression) => ({ expression, file, line }));
        }),
    );
}
