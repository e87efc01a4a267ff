import type { BatchResult, Session } from '../instance/session.ts';
import type { Statement } from '../sql/statements.ts';
import { statements } from '../sql/statements.ts';

/** What a text of a history is sent with: each statement by itself, and a word after each. */
export interface Steps {
  readonly session: Session;
  /** Sends one statement; as the session would where absent. */
  readonly send?: (sql: string) => Promise<BatchResult>;
  /** Called after each statement that the server took, with its offset in the text. */
  readonly after: (statement: Statement) => Promise<void>;
}

/**
 * Sends a text statement by statement to the same effect as in one message: where several statements stand
 * outside a transaction, PostgreSQL runs them in one that ends with the message or at a COMMIT among them.
 */
export async function stepThrough(
  sql: string,
  { session, send = session.batch, after }: Steps,
): Promise<BatchResult> {
  const all = statements(sql);
  let implicit = false;
  let done = 0;
  for (const statement of all) {
    if (all.length > 1 && session.transactionStatus() === 'idle') {
      await session.batch('BEGIN');
      implicit = true;
    }
    const result = await send(statement.text);
    if (!result.ok) return { ...result, statements: done };
    done += 1;
    if (opens.test(statement.text)) implicit = false;
    await after(statement);
  }
  if (!implicit || session.transactionStatus() !== 'open') return { ok: true, statements: done };
  const committed = await session.batch('COMMIT');
  return { ...committed, statements: done };
}

const opens = /^(begin|start\s+transaction)\b/i;
