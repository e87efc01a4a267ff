import { partLine } from '../part-line.ts';
import type { Rule } from '../rule.ts';

/** Downs that do nothing after ups that do something; in Liquibase an empty rollback is said to be one. */
export const emptyDown: Rule = {
  name: 'empty-down',
  class: 'hazard',
  level: 'warning',
  evidence: 'files',
  finds: 'a down migration without a statement, of an up migration that has some',
  why: 'The tool records that the migration was taken back, and everything it made is still there.',
  hint: 'Write what takes the up back; where that cannot be, make it fail with a message instead of doing nothing.',
  check: function* ({ scripts, plan }) {
    if (plan.layout === 'liquibase') return;
    for (const { direction, migration, statements, comments, script } of scripts) {
      if (direction !== 'down' || statements.length > 0 || /^\s*$/.test(migration.up.sql)) continue;
      const up = scripts.find((each) => each.direction === 'up' && each.migration === migration);
      if (up === undefined || up.statements.length === 0) continue;
      const message = comments.length > 0 ? 'holds comments and no statement' : 'is empty';
      const line = partLine(scripts, script);
      yield { file: script.file, line, message: `${message}, so nothing is taken back` };
    }
  },
};
