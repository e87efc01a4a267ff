import type { Life, Moment } from '../history/life.ts';
import { shortName } from './lives.ts';

/** One name given up for another, of one object or of several. */
export interface Renaming {
  readonly kind: string;
  readonly from: string;
  readonly to: string;
  /** Where it was done, in order, and to which object. */
  readonly times: readonly { readonly moment: Moment; readonly identity: string }[];
}

/** Every name that was given up for another, with all objects it was done to; a name that only follows counts not. The most frequent comes first. */
export function renamings(lives: readonly Life[]): readonly Renaming[] {
  const found = new Map<string, { renaming: Omit<Renaming, 'times'>; times: Renaming['times'][number][] }>();
  for (const life of lives)
    for (const event of life.events) {
      if (event.what !== 'renamed' || event.follows === true) continue;
      const [from, to] = [shortName(event.from), shortName(event.to)];
      if (from === to) continue;
      const key = JSON.stringify([life.kind, from, to]);
      const known = found.get(key) ?? { renaming: { kind: life.kind, from, to }, times: [] };
      known.times.push({ moment: event, identity: event.to });
      found.set(key, known);
    }
  const all = [...found.values()].map(({ renaming, times }) => ({
    ...renaming,
    times: times.sort((a, b) => a.moment.statement - b.moment.statement),
  }));
  return all.sort((a, b) => b.times.length - a.times.length);
}

/** The migrations in which a renaming was done. */
export function migrationsOf({ times }: Renaming): readonly string[] {
  return [...new Set(times.map(({ moment }) => moment.migration))];
}
