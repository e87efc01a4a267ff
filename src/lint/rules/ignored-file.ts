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
      if (intended.test(reason)) continue;
      if (/\.sql(\.[\w-]+|~)?$/i.test(path)) yield { file: path, message: `is never run: ${reason}` };
    }
  },
};

/** What is left out on purpose: by the configuration, by a baseline or checkpoint, or because it is no migration. */
const intended =
  /^(an )?empty (file|directory)|^excluded|^already squashed|stands for it|higher baseline|callback|Refuses to go back/i;
