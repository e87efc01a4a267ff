/** What becomes of a script whose conditions do not hold, or cannot be asked: by the words of Liquibase. */
export const reactions = ['HALT', 'CONTINUE', 'MARK_RAN', 'WARN'] as const;

/** One of them. */
export type Reaction = (typeof reactions)[number];

/** A query whose one value says whether a condition holds. */
export interface Check {
  readonly kind: 'check';
  readonly sql: string;
  readonly expects: string;
  /** Said where it does not hold: `there is no table public.t`; where undefined, what came instead is told. */
  readonly otherwise: string | undefined;
  readonly file: string;
  readonly line: number;
}

/** A condition, or several together. */
export type Condition =
  | Check
  | { readonly kind: 'all' | 'any' | 'none'; readonly of: readonly Condition[]; readonly text: string };

/** What is asked of the database before a script runs. */
export interface Preconditions {
  readonly condition: Condition;
  readonly onFail: Reaction;
  readonly onError: Reaction;
  readonly file: string;
  readonly line: number;
}
