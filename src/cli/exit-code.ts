import { type Outcome, SquashError } from '../index.ts';

const outcomes: Readonly<Record<Outcome, number>> = { equivalent: 0, different: 1, failed: 1, incomplete: 2 };

/** The exit code of a finished run: 0 only for a proven equivalence. */
export function exitCodeOf(outcome: Outcome): number {
  return outcomes[outcome];
}

/** The exit code of a run that could not find out, 130 where it was interrupted. */
export function exitCodeOfError(error: unknown): number {
  return error instanceof SquashError && error.code === 'SQUASH_EINTERRUPTED' ? 130 : 2;
}
