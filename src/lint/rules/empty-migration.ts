import type { ReadScript } from '../linted-history.ts';
import type { Rule } from '../rule.ts';

/** Migrations that do nothing. */
export const emptyMigration: Rule = {
  name: 'empty-migration',
  class: 'redundancy',
  level: 'warning',
  evidence: 'files',
  finds: 'a migration without a statement: an empty directory, an empty file, or comments alone',
  why: 'It changes nothing, yet it is recorded, ordered and read for as long as the history lives.',
  hint: 'Leave it out when the history is consolidated.',
  check: function* ({ scripts }) {
    for (const each of scripts) {
      if (each.direction === 'up' && each.statements.length === 0)
        yield { file: each.script.file, message: whatIsThere(each) };
    }
  },
};

function whatIsThere({ script, comments }: ReadScript): string {
  if (comments.length > 0) return 'holds comments and no statement';
  return /\.\w+$/.test(script.file) ? 'is empty' : 'is an empty directory';
}
