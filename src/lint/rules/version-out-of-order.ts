import type { Migration } from '../../migrations/migration.ts';
import type { Remark, Rule } from '../rule.ts';
import { digitsOf, momentOf, titleOf } from '../version.ts';

/** Migrations that run after others that are dated later. */
export const versionOutOfOrder: Rule = {
  name: 'version-out-of-order',
  class: 'hazard',
  level: 'warning',
  evidence: 'files',
  finds: 'a version that is dated before the version of a migration that runs earlier',
  why: 'By date it comes first, by version it comes later: databases that were migrated as it was written ran it in another order than new ones do.',
  hint: 'Consolidate the history: afterwards there is one order.',
  check: function* ({ plan }) {
    let before: { readonly migration: Migration; readonly moment: number } | undefined;
    for (const migration of plan.migrations) {
      const moment = momentOf(digitsOf(migration) ?? '');
      if (moment === undefined) continue;
      if (before !== undefined && moment < before.moment) yield remark(migration, moment, before);
      else before = { migration, moment };
    }
  },
};

function remark(
  migration: Migration,
  moment: number,
  before: { readonly migration: Migration; readonly moment: number },
): Remark {
  const dates = [moment, before.moment].map((each) => new Date(each).toISOString().slice(0, 16));
  return {
    file: migration.up.file,
    message: `is dated ${dates[0]}Z but runs after ${titleOf(before.migration)}, dated ${dates[1]}Z`,
  };
}
