import { atMost, command } from '../github.ts';
import type { LintFormat } from '../lint-formats.ts';
import type { LintReport } from '../lint-report.ts';
import type { Problem } from '../problems.ts';
import { loudFindings } from './loud.ts';
import { prepareVisibleLint } from './prepare.ts';
import { lintSentence, lintWord } from './verdict.ts';

/** Workflow commands for a GitHub Actions log: at most ten of each level, and the verdict where nothing is loud. */
export const github: LintFormat = (report, options) => {
  const ready = prepareVisibleLint(report, options);
  const problems = [...failure(ready), ...loudFindings(ready, options).map(problemOf)];
  const lines = (['error', 'warning', 'notice'] as const).flatMap((level) =>
    atMost(ready.outcome === 'clean' ? [verdict(ready), ...problems] : problems, level).map(command),
  );
  return `${lines.join('\n')}\n`;
};

function problemOf({ rule, level, message, hint, file, line }: LintReport['findings'][number]): Problem {
  return {
    level,
    class: 'check',
    rule,
    title: rule,
    message: `${message}\n${hint}`,
    file,
    ...(line === undefined ? {} : { line }),
  };
}

function failure(report: LintReport): readonly Problem[] {
  const { error, outcome } = report;
  if (error === undefined)
    return outcome === 'incomplete'
      ? [{ ...verdict(report), level: 'error', rule: 'outcome-incomplete' }]
      : [];
  const { message, next, place, code } = error;
  const at = {
    ...(place?.file === undefined ? {} : { file: place.file }),
    ...(place?.line === undefined ? {} : { line: place.line }),
  };
  const told = next === undefined ? message : `${message}\n${next}`;
  return [
    {
      level: 'error',
      class: 'check',
      rule: code,
      title: 'the history does not replay',
      message: told,
      ...at,
    },
  ];
}

function verdict(report: LintReport): Problem {
  return {
    level: 'notice',
    class: 'check',
    rule: 'outcome-clean',
    title: lintWord(report),
    message: lintSentence(report),
  };
}
