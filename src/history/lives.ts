import type { History, Life, LifeEvent, Moment } from './life.ts';

/** An object as it was read after a statement; `key` stays the same when it is renamed. */
export interface Sighting {
  readonly key: string;
  readonly kind: string;
  readonly identity: string;
  readonly parent: string | null;
  readonly values: Readonly<Record<string, string | null>>;
}

interface Growing {
  sighting: Sighting;
  readonly events: LifeEvent[];
  alive: boolean;
}

/** Keeps what is known of every object, and turns what is seen later into events. */
export class Lives {
  readonly #all: Growing[] = [];
  readonly #living = new Map<string, Growing>();

  /** Takes note of an object; without a moment it was there before the history began. */
  see(sighting: Sighting, moment?: Moment): void {
    const known = this.#living.get(sighting.key);
    if (known === undefined) this.#begin(sighting, moment);
    else {
      if (moment !== undefined) known.events.push(...changesOf(known.sighting, sighting, moment));
      known.sighting = sighting;
    }
  }

  /** Takes note that an object is no longer there. */
  end(key: string, moment: Moment): void {
    const known = this.#living.get(key);
    if (known === undefined) return;
    this.#living.delete(key);
    known.alive = false;
    known.events.push({ ...moment, what: 'dropped' });
  }

  /** What is there now. */
  living(): readonly Sighting[] {
    return [...this.#living.values()].map(({ sighting }) => sighting);
  }

  /** Every life, ended or not; of what the environment supplied only what the history touched. */
  history(): History {
    return { lives: this.#all.filter(({ events }) => events.length > 0).map(lifeOf) };
  }

  #begin(sighting: Sighting, moment: Moment | undefined): void {
    const events: LifeEvent[] = moment === undefined ? [] : [{ ...moment, what: 'created' }];
    const life = { sighting, events, alive: true };
    this.#all.push(life);
    this.#living.set(sighting.key, life);
  }
}

function changesOf(before: Sighting, after: Sighting, moment: Moment): readonly LifeEvent[] {
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
