import { kinds } from '../../catalog/kinds.ts';
import type { Life } from '../../history/life.ts';
import { groupBy } from '../group-by.ts';
import { placeOf, relatedPlace } from '../lives.ts';
import { passages } from '../passages.ts';
import type { Rule } from '../rule.ts';

/** Objects that the history makes and takes away again. */
export const addedThenDropped: Rule = {
  name: 'added-then-dropped',
  class: 'redundancy',
  level: 'warning',
  evidence: 'replay',
  finds: 'an object that the history makes and a later migration drops',
  why: 'A new database makes it, fills it and takes it away again, for nothing.',
  hint: 'Leave both out when the history is consolidated.',
  check: function* ({ observed }) {
    for (const { life, birth, end, along } of passages(observed?.lives ?? [])) {
      const same = birth.migration === end.migration;
      const maker = same ? 'made in this migration' : 'made by the history';
      yield {
        ...placeOf(end),
        message: `${life.kind} ${life.identity}, ${maker}, is dropped again${takenAlong(along)}`,
        related: [relatedPlace(birth, 'made here')],
        ...(same ? { level: 'notice' } : {}),
      };
    }
  },
};

function takenAlong(along: readonly Life[]): string {
  if (along.length === 0) return '';
  const counts = [...groupBy(along, ({ kind }) => kind)].map(([name, all]) => {
    const several = kinds.find((kind) => kind.name === name)?.plural ?? name;
    return all.length === 1 ? `its ${name}` : `${all.length} ${several}`;
  });
  return `, with ${counts.join(' and ')}`;
}
