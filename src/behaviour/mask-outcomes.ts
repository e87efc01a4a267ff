import type { ResultSet } from '../instance/session.ts';
import { volatileCell } from '../rows/mask.ts';
import type { Outcome } from './observe.ts';

/**
 * One outcome of several runs of one probe on one side: a column whose values the runs do not repeat is told by
 * which of its cells are NULL, where they repeat that, and rows stand in the order of their text.
 */
export function maskOutcomes(runs: readonly Outcome[]): Outcome {
  const [first] = runs;
  if (first === undefined) throw new Error('there is no run');
  const tells = tellsOnce((told, result, column) => repeats(runs, told, result, column));
  return masked(first, tells);
}

/**
 * True where one round gave the same on both sides, but for columns whose values neither side repeats. One that
 * only one side seems to repeat is compared: the clock may have turned between the rounds of the other.
 */
export function agree(legacy: readonly Outcome[], consolidated: readonly Outcome[]): boolean {
  const tells = tellsOnce((...what) => repeats(legacy, ...what) || repeats(consolidated, ...what));
  const told = (run: Outcome): string => JSON.stringify(masked(run, tells));
  const theirs = consolidated.map(told);
  return legacy.some((run, round) => told(run) === theirs[round]);
}

type Cell = string | null;

/** What a cell is, or only whether it is NULL. */
type Told = (cell: Cell) => Cell;

const value: Told = (cell) => cell;
const isNull: Told = (cell) => (cell === null ? null : volatileCell);
const nothing: Told = () => volatileCell;

/** How the cells of a column of a result are told. */
type Tells = (result: number, column: number) => Told;

/** The most of a cell that `kept` says is compared; asked once for each column. */
function tellsOnce(kept: (told: Told, result: number, column: number) => boolean): Tells {
  const known = new Map<string, Told>();
  return (result, column) => {
    const key = `${result} ${column}`;
    const told = known.get(key) ?? [value, isNull].find((each) => kept(each, result, column)) ?? nothing;
    known.set(key, told);
    return told;
  };
}

function masked({ refusedAt, results }: Outcome, tells: Tells): Outcome {
  return {
    refusedAt,
    results: results.map((result, at) => maskResult(result, (column) => tells(at, column))),
  };
}

function maskResult({ columns, rows }: ResultSet, tells: (column: number) => Told): ResultSet {
  const told = columns.map((_, column) => tells(column));
  const cells = rows.map((row) => row.map((cell, column) => told[column]?.(cell) ?? null));
  const keyed = cells.map((row) => [JSON.stringify(row), row] as const);
  return { columns, rows: keyed.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, row]) => row) };
}

function repeats(runs: readonly Outcome[], told: Told, result: number, column: number): boolean {
  return new Set(runs.map((run) => cellsOf(run.results[result], told, column))).size === 1;
}

function cellsOf(result: ResultSet | undefined, told: Told, column: number): string {
  return JSON.stringify((result?.rows ?? []).map((row) => JSON.stringify(told(row[column] ?? null))).sort());
}
