import { type LintReport, type Outcome, SquashError } from '../index.ts';

type AnyOutcome = Outcome | LintReport['outcome'];

const outcomes: Readonly<Record<AnyOutcome, number>> = {
  equivalent: 0,
  clean: 0,
  different: 1,
  failed: 1,
  findings: 1,
  incomplete: 2,
};

/** The exit code of a finished run: 0 only for a proven equivalence, or a history without an open finding. */
export function exitCodeOf(outcome: AnyOutcome): number {
  return outcomes[outcome];
}

/** The exit code of a run that could not find out, 130 where it was interrupted. */
export function exitCodeOfError(error: unknown): number {
  return error instanceof SquashError && error.code === 'SQUASH_EINTERRUPTED' ? 130 : 2;
}
