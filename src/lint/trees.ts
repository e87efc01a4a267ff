import type { SyntaxNode } from '../sql/parse.ts';
import type { ReadScript, ReadStatement } from './linted-history.ts';

/** A statement that was parsed, with the script it stands in. */
export interface PlacedTree extends ReadScript {
  readonly tree: SyntaxNode;
  readonly statement: ReadStatement;
  readonly line: number;
}

/** Every statement that could be parsed. */
export function* treesOf(scripts: readonly ReadScript[]): Generator<PlacedTree> {
  for (const script of scripts)
    for (const statement of script.statements)
      if (statement.parsed.ok)
        yield { ...script, tree: statement.parsed.tree, statement, line: statement.line };
}
