import type { Session } from '../../instance/session.ts';

/** Statements in the order in which they ran, and those that were refused whatever ran before. */
export interface Ordered<T> {
  readonly ran: readonly T[];
  readonly refused: readonly T[];
}

/** Runs each statement as soon as it is not refused: one that a key or a reference stands in the way of waits. */
export async function runInOrder<T extends { readonly sql: string }>(
  session: Session,
  statements: readonly T[],
): Promise<Ordered<T>> {
  const ran: T[] = [];
  let waiting = statements;
  for (let before = -1; waiting.length > 0 && before !== ran.length; ) {
    before = ran.length;
    const refused: T[] = [];
    for (const statement of waiting) {
      const done = await session.batch(statement.sql);
      if (done.ok) ran.push(statement);
      else refused.push(statement);
    }
    waiting = refused;
  }
  return { ran, refused: waiting };
}
