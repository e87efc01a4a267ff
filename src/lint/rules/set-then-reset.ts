import type { Life, LifeEvent } from '../../history/life.ts';
import { placeOf, relatedPlace } from '../lives.ts';
import type { Remark, Rule } from '../rule.ts';

type Changed = LifeEvent & { readonly what: 'changed' };

/** Values that come back to what they were. */
export const setThenReset: Rule = {
  name: 'set-then-reset',
  class: 'redundancy',
  level: 'warning',
  evidence: 'replay',
  finds: 'a property that is changed and later gets back the value it had',
  why: 'Both changes come to nothing; what is left is the work, and a history that seems to say more than it does.',
  hint: 'Leave both out when the history is consolidated.',
  check: function* ({ observed }) {
    for (const life of observed?.lives ?? []) yield* resets(life);
  },
};

function* resets({ kind, identity, events }: Life): Generator<Remark> {
  const changes = events.filter((event): event is Changed => event.what === 'changed');
  for (const [at, change] of changes.entries()) {
    const away = changes.slice(0, at).findLast((each) => isWayOut(each, change));
    if (away === undefined) continue;
    const same = away.migration === change.migration;
    yield {
      ...placeOf(change),
      message: `${kind} ${identity}: ${change.property} is again what it was before ${same ? 'this migration' : away.migration}${told(change.to)}`,
      related: [relatedPlace(away, 'changed here')],
      ...(same ? { level: 'notice' } : {}),
    };
  }
}

function isWayOut(before: Changed, change: Changed): boolean {
  return (
    before.property === change.property && before.from === change.to && before.statement < change.statement
  );
}

function told(value: string | null): string {
  if (value === null) return ': not set';
  return value.length > 40 || value.includes('\n') ? '' : `: ${value}`;
}
