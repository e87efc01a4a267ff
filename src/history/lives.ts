import type { Watched } from '../catalog/watch/watcher.ts';
import type { History, Life, LifeEvent, Moment } from './life.ts';
import { markFollowers } from './mark-followers.ts';

interface Growing {
  sighting: Watched;
  readonly events: LifeEvent[];
  alive: boolean;
}

/** Keeps what is known of every object, and turns what is seen later into events. */
export class Lives {
  readonly #all: Growing[] = [];
  readonly #living = new Map<string, Growing>();
  readonly #byAddress = new Map<string, Map<string, Set<string>>>();
  readonly #byKind = new Map<string, Set<string>>();
  #undo: (() => void)[] = [];

  /** Takes note of an object and returns what happened to it; without a moment it was there before the history. */
  see(sighting: Watched, moment?: Moment): readonly LifeEvent[] {
    const known = this.#living.get(sighting.key);
    if (known === undefined) return this.#begin(sighting, moment);
    const before = known.sighting;
    const events = moment === undefined ? [] : changesOf(before, sighting, moment);
    if (events.length === 0 && before.parent === sighting.parent) return events;
    known.sighting = sighting;
    known.events.push(...events);
    this.#undo.push(() => {
      known.sighting = before;
      known.events.length -= events.length;
    });
    return events;
  }

  /** Takes note that an object is no longer there. */
  end(key: string, moment: Moment): void {
    const known = this.#living.get(key);
    if (known === undefined) return;
    this.#remove(known);
    known.alive = false;
    known.events.push({ ...moment, what: 'dropped' });
    this.#undo.push(() => {
      known.events.pop();
      known.alive = true;
      this.#add(known);
    });
  }

  /** What is known of the object of this key. */
  at(key: string): Watched | undefined {
    return this.#living.get(key)?.sighting;
  }

  /** Keys of the living objects of one catalog, by oid. */
  of(classid: string): ReadonlyMap<string, ReadonlySet<string>> {
    return this.#byAddress.get(classid) ?? new Map();
  }

  /** Keys of the living objects of a kind. */
  ofKind(kind: string): ReadonlySet<string> {
    return this.#byKind.get(kind) ?? new Set();
  }

  /** What is there now. */
  living(): readonly Watched[] {
    return [...this.#living.values()].map(({ sighting }) => sighting);
  }

  /** A point to which `rewind` can return. */
  mark(): number {
    return this.#undo.length;
  }

  /** Forgets what was noted since a mark, as the server does at ROLLBACK. */
  rewind(mark: number): void {
    for (const undo of this.#undo.splice(mark).reverse()) undo();
  }

  /** Makes what was noted so far final. */
  settle(): void {
    this.#undo = [];
  }

  /** Every life, ended or not; of what the environment supplied only what the history touched. */
  history(): History {
    return { lives: markFollowers(this.#all.filter(({ events }) => events.length > 0).map(lifeOf)) };
  }

  #begin(sighting: Watched, moment: Moment | undefined): readonly LifeEvent[] {
    const events: LifeEvent[] = moment === undefined ? [] : [{ ...moment, what: 'created' }];
    const life = { sighting, events, alive: true };
    this.#all.push(life);
    this.#add(life);
    this.#undo.push(() => {
      this.#remove(life);
      this.#all.splice(this.#all.lastIndexOf(life), 1);
    });
    return [];
  }

  #add(life: Growing): void {
    const { key, kind, classid, objid } = life.sighting;
    this.#living.set(key, life);
    const catalog = this.#byAddress.get(classid) ?? new Map<string, Set<string>>();
    this.#byAddress.set(classid, catalog.set(objid, (catalog.get(objid) ?? new Set()).add(key)));
    this.#byKind.set(kind, (this.#byKind.get(kind) ?? new Set()).add(key));
  }

  #remove({ sighting: { key, kind, classid, objid } }: Growing): void {
    this.#living.delete(key);
    const keys = this.#byAddress.get(classid)?.get(objid);
    keys?.delete(key);
    if (keys?.size === 0) this.#byAddress.get(classid)?.delete(objid);
    this.#byKind.get(kind)?.delete(key);
  }
}

function changesOf(before: Watched, after: Watched, moment: Moment): readonly LifeEvent[] {
  const renamed: readonly LifeEvent[] =
    before.identity === after.identity
      ? []
      : [{ ...moment, what: 'renamed', from: before.identity, to: after.identity }];
  const changed = Object.keys(after.values).flatMap((property): readonly LifeEvent[] => {
    const [from, to] = [before.values[property] ?? null, after.values[property] ?? null];
    return from === to ? [] : [{ ...moment, what: 'changed', property, from, to }];
  });
  return [...renamed, ...changed];
}

function lifeOf({ sighting, events, alive }: Growing): Life {
  const { kind, identity, parent } = sighting;
  const values = Object.entries(sighting.values).flatMap(([name, value]) =>
    value === null ? [] : [[name, value] as const],
  );
  return { kind, identity, parent, events, values: Object.fromEntries(values), alive };
}
