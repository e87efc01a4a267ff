import type { Rule } from '../rule.ts';

/** SQL that lies in the directory and never runs. */
export const ignoredFile: Rule = {
  name: 'ignored-file',
  class: 'hazard',
  level: 'warning',
  evidence: 'files',
  finds: 'an SQL file in the migrations directory that the tool passes over',
  why: 'Whoever reads the directory takes it for a part of the history; it never ran.',
  hint: 'Rename it so that the tool takes it, or move it out of the directory.',
  check: function* ({ plan }) {
    for (const { path, reason } of plan.ignored) {
      if (reason === 'empty file' || reason.startsWith('excluded')) continue;
      if (/\.sql(\.[\w-]+|~)?$/i.test(path)) yield { file: path, message: `is never run: ${reason}` };
    }
  },
};
