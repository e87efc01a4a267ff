import type { ResultSet } from '../instance/session.ts';
import { volatileCell } from '../rows/mask.ts';
import type { Outcome } from './observe.ts';

/**
 * One outcome of several runs of one probe on one side: a column whose values the runs do not repeat is told by
 * which of its cells are NULL, and rows stand in the order of their text.
 */
export function maskOutcomes(runs: readonly Outcome[]): Outcome {
  const [first] = runs;
  if (first === undefined) throw new Error('there is no run');
  return {
    refusedAt: first.refusedAt,
    results: first.results.map((result, at) =>
      maskResult(
        result,
        runs.map((run) => run.results[at]),
      ),
    ),
  };
}

function maskResult({ columns, rows }: ResultSet, runs: readonly (ResultSet | undefined)[]): ResultSet {
  const repeated = columns.map((_, column) => new Set(runs.map((run) => cellsOf(run, column))).size === 1);
  const masked = rows.map((row) =>
    row.map((cell, column) => (cell === null || repeated[column] === true ? cell : volatileCell)),
  );
  const keyed = masked.map((row) => [JSON.stringify(row), row] as const);
  return { columns, rows: keyed.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, row]) => row) };
}

function cellsOf(run: ResultSet | undefined, column: number): string {
  return JSON.stringify((run?.rows ?? []).map((row) => JSON.stringify(row[column] ?? null)).sort());
}
