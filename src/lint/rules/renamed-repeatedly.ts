import type { Life, LifeEvent } from '../../history/life.ts';
import { placeOf, relatedPlace, shortName } from '../lives.ts';
import { migrationsOf, type Renaming, renamings } from '../renamings.ts';
import type { Remark, Rule } from '../rule.ts';

/** One object renamed several times, and one renaming split over several migrations. */
export const renamedRepeatedly: Rule = {
  name: 'renamed-repeatedly',
  class: 'redundancy',
  level: 'warning',
  evidence: 'replay',
  finds:
    'an object that is renamed more than once, or one renaming that several migrations do piece by piece',
  why: 'Only the last name counts; what lies between is work, and a time in which half of the names were old.',
  hint: 'Give the last name at once when the history is consolidated.',
  check: function* ({ observed }) {
    const lives = observed?.lives ?? [];
    for (const renaming of renamings(lives)) if (migrationsOf(renaming).length > 1) yield split(renaming);
    for (const life of lives) yield* again(life);
  },
};

function split(renaming: Renaming): Remark {
  const { kind, from, to, times } = renaming;
  const last = times.at(-1);
  const migrations = migrationsOf(renaming).length;
  return {
    ...(last === undefined ? { file: '' } : placeOf(last.moment)),
    message: `${kind} ${from} is renamed ${to} here, for the last time in ${migrations} migrations`,
    related: times.slice(0, -1).map(({ moment, identity }) => relatedPlace(moment, `renamed ${identity}`)),
  };
}

type Renamed = LifeEvent & { readonly what: 'renamed' };

function* again({ kind, events }: Life): Generator<Remark> {
  const all = events.filter((event): event is Renamed => event.what === 'renamed' && event.follows !== true);
  const own = all.filter(({ from, to }) => shortName(from) !== shortName(to));
  const last = own.at(-1);
  if (last === undefined || own.length < 2) return;
  yield {
    ...placeOf(last),
    message: `${kind} ${last.to} is renamed for the ${own.length}${own.length === 2 ? 'nd' : own.length === 3 ? 'rd' : 'th'} time: ${[...own.map(({ from }) => shortName(from)), shortName(last.to)].join(', ')}`,
    related: own.slice(0, -1).map((event) => relatedPlace(event, `renamed ${shortName(event.to)}`)),
  };
}
