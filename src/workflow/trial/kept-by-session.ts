import type { Session } from '../../instance/session.ts';

const query = /* sql */ `
SELECT 'the prepared statement ' || name FROM pg_catalog.pg_prepared_statements
UNION ALL
SELECT DISTINCT 'the advisory lock ' || CASE objsubid WHEN 1 THEN (classid::bigint << 32 | objid::bigint)::text
  ELSE classid || ', ' || objid END
FROM pg_catalog.pg_locks
WHERE locktype = 'advisory' AND pid = pg_catalog.pg_backend_pid()
ORDER BY 1`;

/** Takes a failed transaction back, and says what the session keeps of it: PREPARE and session-level locks stay. */
export async function keptBySession(session: Session): Promise<readonly string[]> {
  const answer = await session.attempt(`ROLLBACK;${query}`);
  if (!answer.ok) throw new Error(answer.error.message);
  return (answer.results.at(-1)?.rows ?? []).flatMap(([name]) => name ?? []);
}
