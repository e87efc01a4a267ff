import type { DifferenceClass } from '../catalog/model.ts';

/** One compared value that differs; null means the side has none. */
export interface PropertyChange {
  readonly property: string;
  readonly expected: string | null;
  readonly actual: string | null;
}

/** Which statement last wrote what a difference is about. */
export interface Blame {
  readonly migration: string;
  readonly file: string;
  /** The 1-based line on which the statement begins. */
  readonly line?: number;
  /** What the statement did to it. */
  readonly what?: 'created' | 'changed' | 'renamed' | 'dropped';
}

/** One thing that is not the same: `expected` is what the first source yields, `actual` the second. */
export interface Difference {
  /** A stable hash of kind, identity, status and property names. */
  readonly id: string;
  readonly class: DifferenceClass;
  readonly kind: string;
  readonly identity: string;
  readonly parent: string | null;
  readonly status: 'missing' | 'unexpected' | 'changed';
  readonly changes: readonly PropertyChange[];
  readonly consequence: string;
  /** How many objects inside a missing or unexpected one are covered by this difference. */
  readonly contains?: number;
  readonly blame?: Blame;
  readonly repair?: string;
}
