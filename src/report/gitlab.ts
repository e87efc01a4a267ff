import { createHash } from 'node:crypto';
import type { DifferenceClass } from '../catalog/model.ts';
import type { RenderOptions } from './format.ts';
import { fallbackPath, pathOf } from './place.ts';
import { prepareVisible } from './prepare.ts';
import { type Problem, problemsOf } from './problems.ts';
import type { Report } from './report.ts';

const severities: Readonly<Record<DifferenceClass | 'check', string>> = {
  check: 'blocker',
  structure: 'blocker',
  data: 'critical',
  privilege: 'critical',
  comment: 'minor',
  order: 'minor',
  tuning: 'info',
};

/** One entry of a GitLab code-quality artifact. */
interface Issue {
  readonly description: string;
  readonly check_name: string;
  readonly fingerprint: string;
  readonly severity: string;
  readonly location: { readonly path: string; readonly lines: { readonly begin: number } };
}

/** A GitLab code-quality artifact: an array of issues, empty where everything is equal. */
export function gitlab(report: Report, options: RenderOptions): string {
  const ready = prepareVisible(report, options);
  const fallback = fallbackPath(ready);
  const seen = new Map<string, number>();
  const issues = problemsOf(ready)
    .filter((problem) => problem.level !== 'notice')
    .map((problem): Issue => {
      const { rule, title, message, file, line } = problem;
      return {
        description: `${title}: ${message.split('\n', 1)[0] ?? ''}`,
        check_name: rule,
        fingerprint: fingerprintOf(problem, seen),
        severity: severities[problem.class],
        location: { path: file === undefined ? fallback : pathOf(file), lines: { begin: line ?? 1 } },
      };
    });
  return `${JSON.stringify(issues, null, 2)}\n`;
}

/** A hash of what the problem is; equal problems are numbered, since GitLab drops repeated ones. */
function fingerprintOf({ rule, id, title, message, file, line }: Problem, seen: Map<string, number>): string {
  const key = id ?? [rule, title, message, file ?? '', line ?? ''].join('\0');
  const count = (seen.get(key) ?? 0) + 1;
  seen.set(key, count);
  return createHash('sha256').update(`${key}\0${count}`).digest('hex').slice(0, 32);
}
