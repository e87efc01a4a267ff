import type { Rule } from '../rule.ts';
import { digitsOf, longestCounter } from '../version.ts';

/** Versions of more than one number of digits. */
export const mixedVersionWidths: Rule = {
  name: 'mixed-version-widths',
  class: 'hazard',
  level: 'warning',
  evidence: 'files',
  finds: 'versions with different numbers of digits in one history',
  why: 'Sorted as numbers they run in one order, sorted as names (by a tool, a shell, a glob) in another. Of a counter that has grown past 9 or 99 it is only noted.',
  hint: 'Consolidate the history, and give new versions one width.',
  check: function* ({ plan }) {
    const all = plan.migrations.flatMap((migration) => {
      const width = digitsOf(migration)?.length;
      return width === undefined ? [] : [{ migration, width }];
    });
    const first = all[0]?.width;
    const other = all.find(({ width }) => width !== first);
    if (first === undefined || other === undefined) return;
    const widths = [...new Set(all.map(({ width }) => width))].sort((a, b) => a - b);
    const counts = widths.map((width) => {
      const count = all.filter((each) => each.width === width).length;
      return `${count === 1 ? '1 migration' : `${count} migrations`} with ${width}`;
    });
    const message = `has another number of digits than the first version: ${counts.join(', ')}`;
    const counters = widths.every((width) => width <= longestCounter);
    yield { file: other.migration.up.file, message, ...(counters ? { level: 'notice' } : {}) };
  },
};
