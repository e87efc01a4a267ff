import type { ReadScript } from '../linted-history.ts';
import { partLine } from '../part-line.ts';
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
  check: function* ({ scripts, files }) {
    for (const each of scripts) {
      const { file } = each.script;
      const bytes = files.find((facts) => facts.file === file)?.bytes;
      const message =
        each.direction === 'up' && each.statements.length === 0 ? whatIsThere(each, bytes) : undefined;
      if (message !== undefined) yield { file, line: partLine(scripts, each.script), message };
    }
  },
};

/** Undefined for a file of another language, which may do something that is not SQL. */
function whatIsThere({ script, comments }: ReadScript, bytes: number | undefined): string | undefined {
  if (!/\.\w+$/.test(script.file)) return 'is an empty directory';
  if (bytes === 0) return 'is empty';
  if (!script.file.endsWith('.sql')) return undefined;
  return comments.length > 0 ? 'holds comments and no statement' : 'holds no statement';
}
