import { partLine } from '../part-line.ts';
import type { Rule } from '../rule.ts';

/** Migrations that cannot be taken back while most can. */
export const missingDown: Rule = {
  name: 'missing-down',
  class: 'hazard',
  level: 'warning',
  evidence: 'files',
  finds: 'a migration without a down in a history in which most have one',
  why: 'Going back stops here, or passes over it and fails in the migration before.',
  hint: 'Write the down, or say that the history only goes forward by removing all of them.',
  check: function* ({ scripts }) {
    const ups = scripts.filter(({ direction, statements }) => direction === 'up' && statements.length > 0);
    const without = ups.filter(({ migration }) => migration.down === undefined);
    if (without.length * 2 > ups.length) return;
    for (const { script } of without)
      yield { file: script.file, line: partLine(scripts, script), message: 'has no down migration' };
  },
};
