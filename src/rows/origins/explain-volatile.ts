import type { Session } from '../../instance/session.ts';
import type { Script } from '../../migrations/migration.ts';
import type { Column, VolatileColumn } from '../compare-rows.ts';
import { callsIn, readsClock } from './calls-in.ts';
import { type ColumnSource, columnSources, unsteadyFunctions } from './column-sources.ts';
import { type WrittenExpression, writtenExpressions } from './written-expressions.ts';

/** What a column's values come from, as far as it can be told. */
export type Origin = Pick<VolatileColumn, 'expression' | 'file' | 'line'>;

/**
 * Where the cells of each column come from that no replay repeats: an expression of a statement that calls a
 * function which may give other values, else the column's default, else a trigger, else what a statement writes.
 */
export async function explainVolatile(
  session: Session,
  scripts: readonly Script[],
  columns: readonly Column[],
): Promise<readonly Origin[]> {
  if (columns.length === 0) return [];
  const written = await writtenExpressions(session, scripts, columns);
  const sources = await columnSources(session, columns);
  const unsteady = await unsteadyIn(session, written.flat());
  return columns.map((_, at) => originOf(written[at] ?? [], sources[at], unsteady));
}

/** True where one of the columns is filled, by itself or by a statement, with what may be another value at each run. */
export async function isUnsteady(
  session: Session,
  scripts: readonly Script[],
  columns: readonly Column[],
): Promise<boolean> {
  const sources = await columnSources(session, columns);
  if (sources.some((source) => (source.default ?? source.trigger) !== undefined)) return true;
  const written = (await writtenExpressions(session, scripts, columns)).flat();
  const unsteady = await unsteadyIn(session, written);
  return written.some((each) => isCalling(each, unsteady));
}

/** Which of the functions that the expressions call may give another value at each run. */
export function unsteadyIn(
  session: Session,
  written: readonly WrittenExpression[],
): Promise<ReadonlySet<string>> {
  const names = new Set(written.flatMap(({ expression }) => callsIn(expression)));
  return unsteadyFunctions(session, [...names]);
}

/** True for an expression that reads the clock or calls one of the functions. */
export function isCalling({ expression }: WrittenExpression, unsteady: ReadonlySet<string>): boolean {
  return readsClock(expression) || callsIn(expression).some((called) => unsteady.has(called));
}

function originOf(
  written: readonly WrittenExpression[],
  source: ColumnSource | undefined,
  unsteady: ReadonlySet<string>,
): Origin {
  const calling = written.findLast((each) => isCalling(each, unsteady));
  if (calling !== undefined) return told(calling);
  const itself = source?.default ?? source?.trigger;
  if (itself !== undefined) return { expression: inOneLine(itself) };
  const computed = written.findLast(({ expression }) => !isLiteral(expression));
  return computed === undefined ? {} : told(computed);
}

function told({ expression, file, line }: WrittenExpression): Origin {
  return { expression: inOneLine(expression), file, line };
}

function isLiteral(expression: string): boolean {
  return /^(?:[-+\d.]|e?'[^']*'$|null$|true$|false$|default$)/i.test(expression);
}

const longest = 120;

function inOneLine(expression: string): string {
  const line = expression.replaceAll(/\s+/g, ' ');
  return line.length > longest ? `${line.slice(0, longest)}…` : line;
}
