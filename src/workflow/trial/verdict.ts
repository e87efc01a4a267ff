import type { Check, CheckName, Finding } from '../../report/report.ts';

/** A check that passes when there is no finding. */
export function verdict(name: CheckName, findings: readonly Finding[], good: string, bad: string): Check {
  const status = findings.length === 0 ? 'passed' : 'failed';
  return { name, status, summary: status === 'passed' ? good : bad, findings };
}
