import type { ObjectKey } from '../catalog/object-key.ts';
import { lastName } from '../catalog/restate.ts';
import { routineName } from './routine-name.ts';

/** What PostgreSQL recorded nowhere and said when it was asked to run a plan: the texts of routines need something. */
export interface Learned {
  /** What must be there before an object is made, beside what `pg_depend` tells. */
  readonly needs: ReadonlyMap<ObjectKey, ReadonlySet<ObjectKey>>;
  /** Routines whose text PostgreSQL refuses whatever is there. */
  readonly refused: ReadonlySet<ObjectKey>;
}

/** Where nothing was asked yet. */
export const nothingLearned: Learned = { needs: new Map(), refused: new Set() };

/** True for what has a body that is checked when it is made. */
export function isRoutine(key: ObjectKey): boolean {
  return /^(function|procedure):/.test(key);
}

/** The name of an object alone, as messages of the server have it. */
export function bareName(key: ObjectKey): string {
  const identity = key.slice(key.indexOf(':') + 1);
  const name = lastName(isRoutine(key) ? routineName(identity) : identity);
  return name.startsWith('"') ? name.slice(1, -1).replaceAll('""', '"') : name;
}
