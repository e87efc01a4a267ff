import type { Session } from '../../instance/session.ts';
import type { Script } from '../../migrations/migration.ts';
import type { Column } from '../compare-rows.ts';
import { isCalling, unsteadyIn } from './explain-volatile.ts';
import { writtenExpressions } from './written-expressions.ts';

/** By table and column, joined by a blank, the expression that gives cells which no replay repeats. */
export type CellSources = ReadonlyMap<string, string>;

/**
 * The expression by which a statement last wrote each column anew, as it stands in the scripts; absent where none is
 * known that means something without the rest of its statement.
 */
export async function cellSources(
  session: Session,
  scripts: readonly Script[],
  columns: readonly Column[],
): Promise<CellSources> {
  const written = await writtenExpressions(session, scripts, columns);
  const unsteady = await unsteadyIn(session, written.flat());
  const found = new Map<string, string>();
  const asked = new Map<string, boolean>();
  const isWhole = async (expression: string): Promise<boolean> => {
    const whole = asked.get(expression) ?? (await standsAlone(session, expression));
    asked.set(expression, whole);
    return whole;
  };
  for (const [at, { table, column }] of columns.entries()) {
    const last = written[at]?.findLast((each) => isCalling(each, unsteady));
    if (last !== undefined && (await isWhole(last.expression)))
      found.set(`${table} ${column}`, last.expression);
  }
  return found;
}

/** The server plans it, which tells names that it does not know there, and runs nothing. */
async function standsAlone(session: Session, expression: string): Promise<boolean> {
  const inside = session.transactionStatus() === 'open';
  if (inside) await session.batch('SAVEPOINT squash_expression');
  const { ok } = await session.batch(`EXPLAIN SELECT ${expression}`);
  if (inside) await session.batch('ROLLBACK TO SAVEPOINT squash_expression');
  return ok;
}
