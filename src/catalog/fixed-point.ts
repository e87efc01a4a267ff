import type { Session } from '../instance/session.ts';
import type { Described, Kind } from './kind.ts';

const mostRounds = 5;

/**
 * Sends an expression through PostgreSQL until the text it prints no longer changes: two texts with the same
 * fixed point mean the same. Nothing is kept: every round is rolled back. Returns undefined where the server
 * refuses the text or the text keeps changing.
 */
export async function fixedPoint(
  session: Session,
  kind: Kind,
  object: Described,
  property: string,
): Promise<string | undefined> {
  let text = object.value(property);
  for (let round = 0; text !== null && round < mostRounds; round += 1) {
    const next: string | undefined = await restateOnce(session, kind, object, property, text);
    if (next === undefined || next === text) return next;
    text = next;
  }
  return undefined;
}

async function restateOnce(
  session: Session,
  kind: Kind,
  object: Described,
  property: string,
  text: string,
): Promise<string | undefined> {
  const restatement = kind.restate?.(object, property, text);
  if (restatement === undefined) return undefined;
  await session.batch('BEGIN');
  try {
    const applied = await session.batch(`SET LOCAL check_function_bodies = off; ${restatement.apply}`);
    if (!applied.ok) return undefined;
    const [row] = await session.query(restatement.read);
    return row?.[0] ?? undefined;
  } finally {
    await session.batch('ROLLBACK');
  }
}
