import type { Life, LifeEvent, Moment } from '../history/life.ts';
import type { RelatedPlace } from './rule.ts';

/** Where an event happened, as a remark or a related place has it. */
export function placeOf({ file, line }: Moment): { readonly file: string; readonly line?: number } {
  return { file, ...(line === undefined ? {} : { line }) };
}

/** An event as a place that another remark refers to. */
export function relatedPlace(moment: Moment, message: string): RelatedPlace {
  return { ...placeOf(moment), message };
}

/** The event that made the object; undefined where the environment supplied it. */
export function birthOf({ events }: Life): LifeEvent | undefined {
  return events[0]?.what === 'created' ? events[0] : undefined;
}

/** The event that ended the object; undefined while it lives. */
export function endOf({ events }: Life): LifeEvent | undefined {
  const last = events.at(-1);
  return last?.what === 'dropped' ? last : undefined;
}

/** The last name in an identity, without quotes: `status` of `app.users.status`. */
export function shortName(identity: string): string {
  const last = /(?:"(?:[^"]|"")*"|[^."\s(]+)(?:\(.*\))?$/.exec(identity)?.[0] ?? identity;
  return last.replace(/\(.*\)$/, '').replace(/^"(.*)"$/, '$1');
}

/** The life that ended, or goes on, under an identity. */
export function lifeOf(lives: readonly Life[], kind: string, identity: string): Life | undefined {
  return lives.findLast((life) => life.alive && life.kind === kind && life.identity === identity);
}
