import type { Life } from './life.ts';

/** Every name an object ever had, the last one first. */
export function namesOf({ identity, events }: Life): readonly string[] {
  return [identity, ...events.flatMap((event) => (event.what === 'renamed' ? [event.from] : [])).reverse()];
}
