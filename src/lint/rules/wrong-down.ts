import type { DownOutcome } from '../observed.ts';
import { emptyPlaces, partLine } from '../part-line.ts';
import type { Remark, Rule } from '../rule.ts';
import { listed } from './incomplete-down.ts';

/** Downs that are refused, or do something else than take the up back. */
export const wrongDown: Rule = {
  name: 'wrong-down',
  class: 'hazard',
  level: 'error',
  evidence: 'replay',
  finds:
    'a down migration that the server refuses, or after which objects are gone or changed that the up had found',
  why: 'Going back fails half way, or loses what was there before.',
  hint: 'Let the down restore what the up found, and nothing else.',
  check: function* ({ observed, scripts }) {
    const isEmpty = emptyPlaces(scripts);
    for (const down of observed?.downs ?? [])
      if (!isEmpty(down)) yield* faults(down, partLine(scripts, down));
  },
};

function* faults(
  { file, refused, gone, changed, slight }: DownOutcome,
  line: number | undefined,
): Generator<Remark> {
  if (refused !== undefined) yield { ...refused, message: `is refused: ${refused.message}` };
  if (gone.length > 0) yield { file, line, message: `does not bring back ${listed(gone)}` };
  if (changed.length > 0) yield { file, line, message: `does not restore ${listed(changed)}` };
  if (slight.length > 0) yield { file, line, message: `does not restore ${listed(slight)}`, level: 'notice' };
}
