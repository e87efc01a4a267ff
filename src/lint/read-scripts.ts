import type { Migration, Plan, Script } from '../migrations/migration.ts';
import { piecesOf, sqlOf } from '../migrations/pieces-of.ts';
import { comments } from '../sql/comments.ts';
import { LineStarts } from '../sql/line-starts.ts';
import type { Parse } from '../sql/parse.ts';
import type { ReadScript } from './linted-history.ts';

/** Splits and parses every script of a plan. */
export function readScripts(plan: Plan, parse: Parse): readonly ReadScript[] {
  return plan.migrations.flatMap((migration) => [
    readScript(migration, 'up', migration.up, parse),
    ...(migration.down === undefined ? [] : [readScript(migration, 'down', migration.down, parse)]),
  ]);
}

function readScript(
  migration: Migration,
  direction: 'up' | 'down',
  script: Script,
  parse: Parse,
): ReadScript {
  const lineAt = lineCounter(script);
  const placed = ({ text, offset }: { readonly text: string; readonly offset: number }) => ({
    text,
    line: lineAt(offset),
    endLine: lineAt(offset + Math.max(0, text.trimEnd().length - 1)),
  });
  return {
    migration,
    direction,
    script,
    statements: piecesOf(script).map((each) => ({ ...placed(each), parsed: parse(each.text) })),
    comments: comments(sqlOf(script)).map((each) => ({ ...each, ...placed(each) })),
  };
}

/** The file's line of an offset, counted once for all. */
function lineCounter({ sql, line }: Script): (offset: number) => number {
  const starts = new LineStarts(sql);
  return (offset) => starts.lineOf(offset).line + line - 1;
}
