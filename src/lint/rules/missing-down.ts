import type { Rule } from '../rule.ts';

/** Migrations that cannot be taken back while others can. */
export const missingDown: Rule = {
  name: 'missing-down',
  class: 'hazard',
  level: 'warning',
  evidence: 'files',
  finds: 'a migration without a down in a history in which others have one',
  why: 'Going back stops here, or passes over it and fails in the migration before.',
  hint: 'Write the down, or say that the history only goes forward by removing all of them.',
  check: function* ({ plan, scripts }) {
    if (!plan.migrations.some((migration) => migration.down !== undefined)) return;
    for (const { direction, migration, statements, script } of scripts) {
      if (direction === 'up' && migration.down === undefined && statements.length > 0)
        yield { file: script.file, message: 'has no down migration' };
    }
  },
};
