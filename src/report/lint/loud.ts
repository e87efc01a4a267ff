import type { LintFinding } from '../../lint/lint-history.ts';
import type { RenderOptions } from '../format.ts';
import type { LintReport } from '../lint-report.ts';

/** The findings a format shows: notices are counted, and named only where everything is to be told. */
export function loudFindings({ findings }: LintReport, { verbose }: RenderOptions): readonly LintFinding[] {
  return findings.filter(({ level }) => verbose || level !== 'notice');
}
