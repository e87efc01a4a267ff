import type { ObjectKey } from '../catalog/object-key.ts';
import type { Draft } from './kind-ddl.ts';

/** What a statement is for, in the order in which statements about one table read best. */
export const phases = ['make', 'comment', 'privilege'] as const;

/** One statement of a plan. */
export interface Step extends Draft {
  readonly action: 'create' | 'alter' | 'drop';
  /** The object it is about. */
  readonly key: ObjectKey;
  /** The table, or the object itself, that it is told with. */
  readonly group: ObjectKey;
  readonly phase: (typeof phases)[number];
}
