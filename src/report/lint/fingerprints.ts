import { createHash } from 'node:crypto';
import type { LintFinding } from '../../lint/lint-history.ts';

/** A hash of each finding that stays the same when lines move; equal findings are numbered. */
export function fingerprints(findings: readonly LintFinding[]): readonly string[] {
  const seen = new Map<string, number>();
  return findings.map(({ rule, file, message }) => {
    const key = [rule, file, message].join('\0');
    const count = (seen.get(key) ?? 0) + 1;
    seen.set(key, count);
    return createHash('sha256').update(`${key}\0${count}`).digest('hex').slice(0, 32);
  });
}
