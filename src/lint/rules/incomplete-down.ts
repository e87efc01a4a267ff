import type { DownOutcome } from '../observed.ts';
import { emptyPlaces, partLine } from '../part-line.ts';
import type { Rule } from '../rule.ts';

/** Downs that leave what the up made. */
export const incompleteDown: Rule = {
  name: 'incomplete-down',
  class: 'hazard',
  level: 'warning',
  evidence: 'replay',
  finds: 'a down migration that leaves objects which its up made',
  why: 'The tool takes the migration for undone. The next up fails because the object is there, or keeps the old one.',
  hint: 'Drop what is left, too.',
  check: function* ({ observed, scripts }) {
    const isEmpty = emptyPlaces(scripts);
    for (const down of observed?.downs ?? [])
      if (down.left.length > 0 && !isEmpty(down))
        yield { file: down.file, line: partLine(scripts, down), message: `leaves ${listed(down.left)}` };
  },
};

const most = 8;

/** The first of many names, and how many more there are. */
export function listed(names: DownOutcome['left']): string {
  const rest = names.length - most;
  return [...names.slice(0, most), ...(rest > 0 ? [`and ${rest} more`] : [])].join(', ');
}
