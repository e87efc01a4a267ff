import { introspect } from '../../src/catalog/introspect.ts';
import type { Catalog } from '../../src/catalog/model.ts';
import type { Session } from '../../src/instance/session.ts';
import { readPlan } from '../../src/migrations/read-plan.ts';
import { statements } from '../../src/sql/statements.ts';

/** Runs SQL statement by statement; throws what the server refuses. */
export async function runSql(session: Session, sql: string): Promise<void> {
  for (const { text } of statements(sql)) {
    const done = await session.batch(text);
    if (!done.ok) throw new Error(`${done.error.message} in ${text}`);
  }
}

/** Runs a history as its layout orders it. */
export async function runHistory(session: Session, source: string): Promise<void> {
  for (const { up } of (await readPlan(source, { exclude: [] })).migrations) await runSql(session, up.sql);
}

/** The catalog of the session's database, without what belongs to the cluster. */
export async function readDatabase(session: Session): Promise<Catalog> {
  await session.batch('RESET ALL');
  return introspect(session, { except: [], cluster: false, ownRoles: [] });
}
