/** Lock modes, weakest first, as PostgreSQL's manual writes them. */
export const lockModes = [
  'ACCESS SHARE',
  'ROW SHARE',
  'ROW EXCLUSIVE',
  'SHARE UPDATE EXCLUSIVE',
  'SHARE',
  'SHARE ROW EXCLUSIVE',
  'EXCLUSIVE',
  'ACCESS EXCLUSIVE',
] as const;

/** How a table is locked. */
export type LockMode = (typeof lockModes)[number];

/** What one statement did, on a copy, to a relation that was there before the plan. */
export interface ObservedRelation {
  readonly name: string;
  readonly mode: LockMode;
  /** Its rows lie in another file than before. */
  readonly rewritten: boolean;
  /** All of its rows were read. */
  readonly scanned: boolean;
  /** One of its indexes was built. */
  readonly indexed: boolean;
}
