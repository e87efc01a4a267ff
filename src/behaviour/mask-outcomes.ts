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
  return masked(first, (result, column) => repeats(runs, result, column));
}

/**
 * True where one round gave the same on both sides, but for columns whose values neither side repeats. One that
 * only one side seems to repeat is compared: the clock may have turned between the rounds of the other.
 */
export function agree(legacy: readonly Outcome[], consolidated: readonly Outcome[]): boolean {
  const compared = (result: number, column: number): boolean =>
    repeats(legacy, result, column) || repeats(consolidated, result, column);
  const told = (run: Outcome): string => JSON.stringify(masked(run, compared));
  const theirs = consolidated.map(told);
  return legacy.some((run, round) => told(run) === theirs[round]);
}

type Kept = (result: number, column: number) => boolean;

function masked({ refusedAt, results }: Outcome, kept: Kept): Outcome {
  return {
    refusedAt,
    results: results.map((result, at) => maskResult(result, (column) => kept(at, column))),
  };
}

function maskResult({ columns, rows }: ResultSet, kept: (column: number) => boolean): ResultSet {
  const keep = columns.map((_, column) => kept(column));
  const cells = rows.map((row) =>
    row.map((cell, column) => (cell === null || keep[column] === true ? cell : volatileCell)),
  );
  const keyed = cells.map((row) => [JSON.stringify(row), row] as const);
  return { columns, rows: keyed.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, row]) => row) };
}

function repeats(runs: readonly Outcome[], result: number, column: number): boolean {
  return new Set(runs.map((run) => cellsOf(run.results[result], column))).size === 1;
}

function cellsOf(result: ResultSet | undefined, column: number): string {
  return JSON.stringify((result?.rows ?? []).map((row) => JSON.stringify(row[column] ?? null)).sort());
}
