import type { ObjectKey } from '../catalog/object-key.ts';
import { containerOf } from './container.ts';
import { isRoutine } from './learned.ts';
import type { Schema } from './schema.ts';

/** What is asked to find the place at which an object is told. */
export interface Telling {
  readonly schema: Schema;
  /** The place its kind has, whatever it needs. */
  readonly usual: (key: ObjectKey) => number;
  readonly needs: (key: ObjectKey) => readonly ObjectKey[];
}

/** Where the functions end that need no table. */
export const beforeTables = 2.5;
/** Where functions that wait for something begin. */
export const waiting = 4;
const step = 0.01;

/**
 * The place at which each object is told. A routine or view that waits for what is told later comes behind all of that,
 * and so does a part of a table: what waits is told together, rather than between what it waits for.
 */
export class ToldAt {
  readonly #telling: Telling;
  readonly #known = new Map<ObjectKey, number>();
  readonly #early: ReadonlySet<ObjectKey>;

  constructor(telling: Telling) {
    this.#telling = telling;
    this.#early = this.#beforeTables();
  }

  of(key: ObjectKey): number {
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const usual = this.#early.has(key) ? 2 : this.#telling.usual(key);
    this.#known.set(key, usual);
    const place = this.#mayWait(key) ? this.#behind(key, usual) : usual;
    this.#known.set(key, place);
    return place;
  }

  /** True for a part that is told apart from its table. */
  isApart(key: ObjectKey): boolean {
    const whole = containerOf(key, this.#telling.schema);
    return whole !== undefined && this.of(key) > this.of(whole);
  }

  #mayWait(key: ObjectKey): boolean {
    return isRoutine(key) || /^(materialized )?view:/.test(key) || /^table:/.test(this.#wholeOf(key));
  }

  #behind(key: ObjectKey, usual: number): number {
    const own = this.#wholeOf(key);
    let place = usual;
    for (const need of this.#telling.needs(key)) {
      const whole = this.#wholeOf(need);
      if (whole === own || (own !== key && !isRoutine(whole))) continue;
      const needed = this.of(need);
      if (needed <= usual) continue;
      place = Math.max(place, classOf(own) === classOf(whole) ? needed : needed + step);
    }
    return isRoutine(key) && place > usual ? Math.max(place, waiting) : place;
  }

  #wholeOf(key: ObjectKey): ObjectKey {
    const whole = containerOf(key, this.#telling.schema);
    return whole === undefined || isPartition(key) ? key : this.#wholeOf(whole);
  }

  /** Routines that tables call and that need no table. */
  #beforeTables(): ReadonlySet<ObjectKey> {
    const { schema, needs } = this.#telling;
    const early = new Set<ObjectKey>();
    for (const key of schema.objects.keys())
      if (/^(column|constraint):/.test(key))
        for (const need of needs(key)) if (isRoutine(need) && !this.#readsRelations(need)) early.add(need);
    return early;
  }

  #readsRelations(routine: ObjectKey): boolean {
    const seen = new Set([routine]);
    const open = [routine];
    for (let key = open.pop(); key !== undefined; key = open.pop())
      for (const need of this.#telling.needs(key)) {
        if (/^(table|foreign table|view|materialized view|column):/.test(need)) return true;
        if (isRoutine(need) && !seen.has(need)) open.push(need);
        seen.add(need);
      }
    return false;
  }
}

function isPartition(key: ObjectKey): boolean {
  return key.startsWith('table:');
}

function classOf(key: ObjectKey): string {
  const kind = key.slice(0, key.indexOf(':'));
  return /^(function|procedure)$/.test(kind) ? 'routine' : kind.replace('materialized ', '');
}
