import type { DifferenceClass } from '../catalog/model.ts';
import type { Difference } from '../compare/difference.ts';
import { diffObject } from './diff.ts';
import type { Check, Finding, Report } from './report.ts';
import { toldBy, verdictSentence, verdictWord } from './verdict.ts';

/** How loud a problem is. */
export type Level = 'error' | 'warning' | 'notice';

/** Something for an annotation, a code-quality issue or a SARIF result to point at. */
export interface Problem {
  readonly level: Level;
  /** What a difference is about; `check` where a check found it. */
  readonly class: DifferenceClass | 'check';
  /** A stable name of this sort of problem: `missing-index`, `check-rollback`. */
  readonly rule: string;
  readonly title: string;
  readonly message: string;
  /** A stable id where the problem is a difference. */
  readonly id?: string;
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
  /** Why a rule of the configuration accepts it. */
  readonly accepted?: string;
}

const levels: Readonly<Record<DifferenceClass, Level>> = {
  structure: 'error',
  data: 'error',
  privilege: 'error',
  comment: 'warning',
  order: 'warning',
  tuning: 'warning',
};

/** Everything worth pointing at, worst first; never empty unless the outcome is equivalent. */
export function problemsOf(report: Report): readonly Problem[] {
  const failed = report.checks.filter(({ status }) => status === 'failed' || status === 'error');
  const passed = report.checks.filter(({ status }) => status === 'passed');
  const open = [
    ...failed.flatMap((check) => problemsOfCheck(check, report.differences)),
    ...report.differences.map(problemOfDifference),
  ];
  return [
    ...(open.length === 0 && report.outcome !== 'equivalent' ? [problemOfOutcome(report)] : open),
    ...passed.flatMap((check) => check.findings.map((finding) => problemOfFinding(check, finding, 'notice'))),
    ...report.accepted.map(
      ({ difference, reason }): Problem => ({
        ...problemOfDifference(difference),
        level: 'notice',
        accepted: reason,
      }),
    ),
  ];
}

function problemsOfCheck(check: Check, differences: readonly Difference[]): readonly Problem[] {
  if (toldBy(check, differences)) return [];
  const { name, summary, findings } = check;
  if (findings.length > 0) return findings.map((finding) => problemOfFinding(check, finding, 'error'));
  return [{ level: 'error', class: 'check', rule: `check-${name}`, title: name, message: summary }];
}

function problemOfFinding({ name, summary }: Check, finding: Finding, level: Level): Problem {
  const { message, file, line, column, server, next } = finding;
  const told = [message, server?.detail, server?.hint, next].filter((part) => part !== undefined);
  return {
    level,
    class: 'check',
    rule: `check-${name}`,
    title: `${name}: ${summary}`,
    message: told.join('\n'),
    ...place({ file, line, column }),
  };
}

/** The difference as a problem: what breaks, what differs, how to repair it. */
export function problemOfDifference(difference: Difference): Problem {
  const { status, kind, identity, consequence, repair, blame } = difference;
  const lines = diffObject(difference).trimEnd().split('\n').slice(2);
  const changes = lines.filter((line) => !line.startsWith('@@')).join('\n');
  return {
    level: levels[difference.class],
    class: difference.class,
    rule: `${status}-${kind.replaceAll(' ', '-')}`,
    title: `${status} ${kind} ${identity}`,
    message: [consequence, changes, repair === undefined ? '' : `repair: ${repair}`]
      .filter((part) => part !== '')
      .join('\n'),
    id: difference.id,
    ...place({ file: blame?.file, line: blame?.line }),
  };
}

function problemOfOutcome(report: Report): Problem {
  return {
    level: 'error',
    class: 'check',
    rule: `outcome-${report.outcome}`,
    title: verdictWord(report),
    message: verdictSentence(report),
  };
}

interface LoosePlace {
  readonly file?: string | undefined;
  readonly line?: number | undefined;
  readonly column?: number | undefined;
}

function place({ file, line, column }: LoosePlace): Pick<Problem, 'file' | 'line' | 'column'> {
  return {
    ...(file === undefined ? {} : { file }),
    ...(line === undefined ? {} : { line }),
    ...(column === undefined ? {} : { column }),
  };
}
