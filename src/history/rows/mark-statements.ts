import { watchSchema } from '../../catalog/watch/watch-function.ts';
import type { BatchResult, Session } from '../../instance/session.ts';
import { type Statement, statements } from '../../sql/statements.ts';

/** Gives a statement its number; undefined where it writes no catalog. */
export type Count = (statement: Statement) => number | undefined;

/**
 * Sends a text as its tool would, with a mark before each statement that may write a catalog: inside a transaction
 * the statement and its mark stand in a subtransaction of their own, outside the mark goes ahead.
 */
export async function sendMarked(session: Session, sql: string, count: Count): Promise<BatchResult> {
  const all = statements(sql);
  const idle = session.transactionStatus() === 'idle';
  const [only] = all;
  if (idle && all.length === 1 && only !== undefined) return sendAlone(session, sql, count(only));
  const result = await session.batch(inTransactions(all, count, idle ? 'idle' : 'explicit'));
  return result.ok ? { ...result, statements: all.length } : result;
}

async function sendAlone(session: Session, sql: string, number: number | undefined): Promise<BatchResult> {
  if (number === undefined) return session.batch(sql);
  await session.query(markSql(number));
  if (!renames.test(sql)) return session.batch(sql);
  await session.query(printSql(number, 'before'));
  const result = await session.batch(sql);
  if (result.ok) await session.query(printSql(number, 'after'));
  return result;
}

/** Several statements in one message outside a transaction are one, until its end or a COMMIT among them. */
function inTransactions(all: readonly Statement[], count: Count, begin: 'idle' | 'explicit'): string {
  const parts: string[] = [];
  let state: 'idle' | 'implicit' | 'explicit' = begin;
  for (const statement of all) {
    if (state === 'idle') parts.push('BEGIN');
    if (state === 'idle') state = 'implicit';
    parts.push(inSubtransaction(statement, count));
    if (opens.test(statement.text)) state = 'explicit';
    else if (closes.test(statement.text)) state = chains.test(statement.text) ? 'explicit' : 'idle';
  }
  if (state === 'implicit') parts.push('COMMIT');
  return parts.join('\n;');
}

const opens = /^(begin|start\s+transaction)\b/i;
const closes = /^(commit|end|abort|rollback|prepare\s+transaction)\b(?!\s+(?:work\s+|transaction\s+)?to\b)/i;
const chains = /\band\s+chain\b/i;

function inSubtransaction(statement: Statement, count: Count): string {
  const number = count(statement);
  if (number === undefined) return statement.text;
  const [before, after] = renames.test(statement.text)
    ? [`;${printSql(number, 'before')}`, `;${printSql(number, 'after')}`]
    : ['', ''];
  return `SAVEPOINT ${watchSchema};${markSql(number)}${before};${statement.text}\n${after};RELEASE ${watchSchema}`;
}

/** What may give a column that a view reads another name. */
const renames = /\brename\b/i;

function printSql(number: number, moment: 'before' | 'after'): string {
  return `INSERT INTO ${watchSchema}.printed SELECT ${number}, '${moment}', * FROM ${watchSchema}.print()`;
}

/** Writes a mark. */
export function markSql(number: number): string {
  return `INSERT INTO ${watchSchema}.mark VALUES (${number}, pg_catalog.pg_current_xact_id())`;
}
