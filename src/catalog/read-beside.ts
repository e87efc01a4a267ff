import { availableParallelism } from 'node:os';
import type { Session } from '../instance/session.ts';
import { quoteLiteral } from '../sql/quote.ts';
import { pinSession, plannedAsWritten } from './pin-session.ts';
import type { FoundObjects } from './user-objects.ts';

/** From so many tables, indexes, views and sequences on, a second session takes less time than it saves. */
const many = 2_000;

/** How many catalogs this process reads now. */
const reading = { catalogs: 0 };

/** Counts a catalog among those that are being read, until it is disposed of. */
export function countReading(): Disposable {
  reading.catalogs += 1;
  return {
    [Symbol.dispose]: () => {
      reading.catalogs -= 1;
    },
  };
}

/**
 * Opens a second session that sees exactly what the first one sees in its transaction, so that two backends read at
 * once; undefined where that would not pay, where there are not two processors for each catalog that is being read,
 * and where the server is not ours.
 */
export async function openBeside(session: Session, found: FoundObjects): Promise<Session | undefined> {
  if (session.beside === undefined || relationsIn(found) < many) return undefined;
  if (2 * reading.catalogs > availableParallelism()) return undefined;
  const [row] = await session.query('SELECT pg_catalog.pg_export_snapshot()');
  const beside = await session.beside();
  try {
    await pinSession(beside);
    await beside.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    await beside.query(`SET TRANSACTION SNAPSHOT ${quoteLiteral(row?.[0] ?? '')}`);
    await beside.batch(plannedAsWritten);
    return beside;
  } catch (error) {
    await beside[Symbol.asyncDispose]();
    throw error;
  }
}

function relationsIn({ objects }: FoundObjects): number {
  return objects
    .filter(({ catalog }) => catalog === 'pg_class')
    .reduce((sum, { oids }) => sum + oids.length, 0);
}
