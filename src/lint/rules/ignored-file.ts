import type { Rule } from '../rule.ts';

/** SQL that lies in the directory and never runs: whole files, and lines that a tool loses. */
export const ignoredFile: Rule = {
  name: 'ignored-file',
  class: 'hazard',
  level: 'warning',
  evidence: 'files',
  finds: 'an SQL file in the migrations directory, or a line of one, that the tool passes over',
  why: 'Whoever reads the directory takes it for a part of the history; it never ran.',
  hint: 'Rename it so that the tool takes it, or move it out of the directory.',
  check: function* ({ plan }) {
    for (const { path, reason } of plan.ignored) {
      if (intended.test(reason)) continue;
      const [, file, line] = sqlFile.exec(path) ?? [];
      if (file === undefined) continue;
      const place = line === undefined ? { file } : { file, line: Number(line) };
      yield { ...place, message: `is never run: ${reason}` };
    }
  },
};

const sqlFile = /^(.*\.sql(?:\.[\w-]+|~)?)(?::(\d+))?$/i;

/** What is left out on purpose: by the configuration, by a baseline or checkpoint, or because it is no migration. */
const intended =
  /^(an )?empty (file|directory)|^excluded|^already squashed|stands for it|higher baseline|callback|^not asked for|above flyway\.target|Refuses to go back/i;
