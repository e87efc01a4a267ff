import type { History, Life, LifeEvent, Moment } from './life.ts';
import { namesOf } from './names-of.ts';

/** An object that two catalogs hold under two names, as a history shows. */
export interface RenamedObject {
  readonly kind: string;
  /** Its identity where one begins. */
  readonly from: string;
  /** Its identity where one ends. */
  readonly to: string;
  /** The statement of the history that renamed it last. */
  readonly by: Moment;
}

/** Tells whether a catalog has an object of this kind and identity. */
export type Has = (kind: string, identity: string) => boolean;

/**
 * Objects that one catalog has as the history left them, and the other under a name they had before; nothing where
 * either has both, for then it is not known which is which.
 */
export function renamedBetween(history: History, now: Has, before: Has): readonly RenamedObject[] {
  return history.lives.flatMap((life) => {
    const by = life.alive ? lastRename(life) : undefined;
    if (by === undefined || !now(life.kind, life.identity) || before(life.kind, life.identity)) return [];
    const old = namesOf(life).find((name) => before(life.kind, name));
    return old === undefined || now(life.kind, old)
      ? []
      : [{ kind: life.kind, from: old, to: life.identity, by }];
  });
}

/** What only follows from the rename of something else counts not. */
function lastRename({ events }: Life): LifeEvent | undefined {
  return events.findLast((event) => event.what === 'renamed' && event.follows !== true);
}
