import { plural } from '../figures.ts';
import type { LintReport } from '../lint-report.ts';

/** The verdict in one word. */
export function lintWord({ outcome }: LintReport): string {
  return outcome.toUpperCase();
}

/** The verdict in one sentence without its full stop. */
export function lintSentence(report: LintReport): string {
  const { counts, error, outcome } = report;
  const told = [
    ...(['error', 'warning', 'notice'] as const).flatMap((level) =>
      counts[level] === 0 ? [] : [plural(counts[level], level)],
    ),
    ...(counts.ignored === 0 ? [] : [`${counts.ignored} ignored`]),
  ].join(', ');
  const found = told === '' ? 'nothing to remark' : told;
  if (error === undefined && outcome === 'incomplete')
    return `the history could not be watched, so nothing is said of the lives of its objects; ${found}`;
  if (error === undefined) return found;
  return `the history does not replay, so only its files and statements were judged; ${found}`;
}
