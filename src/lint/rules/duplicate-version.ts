import type { Migration } from '../../migrations/migration.ts';
import type { Rule } from '../rule.ts';
import { digitsOf, titleOf } from '../version.ts';

/** Two migrations with one version; what names a changeset of Liquibase is no version. */
export const duplicateVersion: Rule = {
  name: 'duplicate-version',
  class: 'hazard',
  level: 'warning',
  evidence: 'files',
  finds: 'a version that another migration has too',
  why: 'Most tools refuse it, or run one of the two and never the other; which comes first hangs on their names.',
  hint: 'Give one of them a version of its own.',
  check: function* ({ plan }) {
    if (plan.layout === 'liquibase') return;
    const seen = new Map<bigint, Migration>();
    for (const migration of plan.migrations) {
      const digits = digitsOf(migration);
      if (digits === undefined) continue;
      const other = seen.get(BigInt(digits));
      if (other === undefined) seen.set(BigInt(digits), migration);
      else if (other.up.file !== migration.up.file)
        yield {
          file: migration.up.file,
          message: `has version ${digits}, which is that of ${titleOf(other)}`,
        };
    }
  },
};
