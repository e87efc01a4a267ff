import type { SyntaxNode } from '../../sql/parse.ts';
import { objectsIn } from '../../sql/syntax.ts';
import type { ReadScript } from '../linted-history.ts';
import type { Remark, Rule } from '../rule.ts';

/** Enum values that are used in the file that adds them. */
export const enumValueInTransaction: Rule = {
  name: 'enum-value-in-transaction',
  class: 'hazard',
  level: 'error',
  evidence: 'parse tree',
  finds: 'an enum value that is used in the file that adds it to an enum of an earlier file',
  why: 'PostgreSQL refuses a new value until the transaction that added it is committed. Run statement by statement it works; in one transaction, as a consolidated migration is, it fails.',
  hint: 'Add the value in a file of its own; in the consolidated migration make the enum with all its values.',
  check: function* ({ scripts, observed }) {
    for (const each of scripts) {
      if (observed !== undefined && each.script.send === 'transaction') continue;
      yield* usesOfAdded(each);
    }
  },
};

/** What replayed in one transaction did not use the value, whatever it looks like. */
function* usesOfAdded({ script, statements }: ReadScript): Generator<Remark> {
  const made = new Set<string>();
  const added = new Map<string, number>();
  for (const { parsed, text, line } of statements) {
    if (!parsed.ok) continue;
    const { tree } = parsed;
    for (const [value, where] of added) {
      if (!uses(tree, text, value)) continue;
      const message = `uses the enum value ${JSON.stringify(value)}, which line ${where} adds`;
      const level = script.send === 'statements' ? ({ level: 'warning' } as const) : {};
      yield { file: script.file, line, message, ...level };
      added.delete(value);
    }
    if ('CreateEnumStmt' in tree) made.add(JSON.stringify(tree.CreateEnumStmt.typeName));
    if ('AlterEnumStmt' in tree && !made.has(JSON.stringify(tree.AlterEnumStmt.typeName))) {
      const { newVal, oldVal } = tree.AlterEnumStmt;
      if (newVal !== undefined && oldVal === undefined) added.set(newVal, line);
    }
  }
}

function uses(tree: SyntaxNode, text: string, value: string): boolean {
  if ('AlterEnumStmt' in tree || 'CommentStmt' in tree || 'CreateFunctionStmt' in tree) return false;
  if ('DoStmt' in tree) return text.includes(`'${value.replaceAll("'", "''")}'`);
  return [...objectsIn(tree)].some(([name, object]) => name === 'sval' && object.sval === value);
}
