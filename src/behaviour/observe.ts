import type { Attempt, BatchError, ResultSet, Session } from '../instance/session.ts';
import type { Probe } from './probes/probe.ts';

/** What a probe came to: the rows of its statements, or what the server refused. */
export interface Outcome {
  /** Which statement was refused, from 0. */
  readonly refusedAt: number | undefined;
  readonly results: readonly ResultSet[];
}

/** The statements before a probe's own. */
const opening = ['ROLLBACK', 'BEGIN'] as const;

/** Runs each probe in a transaction of its own, which is rolled back. */
export async function observe(session: Session, probes: readonly Probe[]): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const { statements } of probes) {
    outcomes.push(outcomeOf(await session.attempt([...opening, ...statements].join(';\n'))));
  }
  await session.batch('ROLLBACK');
  return outcomes;
}

function outcomeOf(attempt: Attempt): Outcome {
  if (attempt.ok) {
    const results = attempt.results.slice(opening.length).filter((result) => result.columns.length > 0);
    return { refusedAt: undefined, results };
  }
  const refusedAt = attempt.statements - opening.length;
  return { refusedAt, results: [refusal(attempt.error, refusedAt)] };
}

/** What the server names of a violation; the words of a message count where a routine raised it. */
function refusal(error: BatchError, at: number): ResultSet {
  const { sqlstate, constraint, table, column, message, where } = error;
  const raised = where?.includes(' at RAISE') === true ? message : null;
  return {
    columns: ['statement', 'SQLSTATE', 'constraint', 'table', 'column', 'message'],
    rows: [[String(at), sqlstate, constraint ?? null, table ?? null, column ?? null, raised]],
  };
}
