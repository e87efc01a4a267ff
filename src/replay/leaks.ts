import type { Session, TransactionStatus } from '../instance/session.ts';
import type { Plan } from '../migrations/migration.ts';

/** What a session carries from one file to the next, as text by name. */
export interface SessionState {
  readonly settings: ReadonlyMap<string, string>;
  readonly transaction: TransactionStatus;
  /** The next transaction id the cluster will give out. */
  readonly nextXid: bigint;
}

/** Something a file left changed in its session. */
export interface Leak {
  readonly file: string;
  readonly message: string;
}

/**
 * Everything that lives as long as a session: settings made by SET or set_config, the role, temporary objects,
 * prepared statements, cursors, channels and session-level advisory locks.
 */
const stateQuery = /* sql */ `
SELECT 'next xid', pg_catalog.pg_snapshot_xmax(pg_catalog.pg_current_snapshot())::text
UNION ALL
SELECT 'setting ' || name, setting FROM pg_catalog.pg_settings WHERE source = 'session' AND name <> 'application_name'
UNION ALL
SELECT 'role', current_user::text
UNION ALL
SELECT 'session role', session_user::text
UNION ALL
SELECT 'temporary relation ' || relname, 'there' FROM pg_catalog.pg_class
WHERE relnamespace = pg_catalog.pg_my_temp_schema() AND relkind IN ('r', 'v', 'S', 'f', 'm', 'p')
UNION ALL
SELECT 'prepared statement ' || name, statement FROM pg_catalog.pg_prepared_statements
UNION ALL
SELECT 'cursor ' || name, 'open' FROM pg_catalog.pg_cursors WHERE is_holdable
UNION ALL
SELECT 'listening on ' || channel, 'yes' FROM pg_catalog.pg_listening_channels() AS channel
UNION ALL
SELECT DISTINCT 'advisory lock ' || classid || '/' || objid, 'held' FROM pg_catalog.pg_locks
WHERE locktype = 'advisory' AND pid = pg_catalog.pg_backend_pid()
UNION ALL
SELECT 'setting ' || name, pg_catalog.current_setting(name, true) FROM pg_catalog.unnest($1::pg_catalog.text[]) AS name
WHERE pg_catalog.current_setting(name, true) <> ''`;

const customSetting =
  /\bset(?:\s+session)?\s+([a-z_]\w*\.[a-z_]\w*)|\bset_config\s*\(\s*'([a-z_]\w*\.[a-z_]\w*)'/gi;

/** Settings with a dot in their name that a plan's text sets: the server knows them, but lists none of them. */
export function customSettings(plan: Plan): readonly string[] {
  const texts = plan.migrations.map(({ up }) => up.sql);
  const names = texts.flatMap((text) =>
    [...text.matchAll(customSetting)].map(([, set, configured]) => (set ?? configured ?? '').toLowerCase()),
  );
  return [...new Set(names)];
}

/** Reads what the session carries now; `custom` are the settings that have to be asked for by name. */
export async function readSessionState(session: Session, custom: readonly string[]): Promise<SessionState> {
  const transaction = session.transactionStatus();
  await endFailed(session);
  const rows = await session.query(stateQuery, [`{${custom.join(',')}}`]);
  const all = new Map(rows.map((row) => [row[0] ?? '', row[1] ?? '']));
  const nextXid = BigInt(all.get('next xid') ?? '0');
  all.delete('next xid');
  return { settings: all, transaction, nextXid };
}

/** Ends a transaction that a file left failed, so that the next one can run. */
export async function endFailed(session: Session): Promise<void> {
  if (session.transactionStatus() === 'failed') await session.batch('ROLLBACK');
}

/** What a file left behind: each thing that is other after it than before. */
export function findLeaks(file: string, before: SessionState, after: SessionState): readonly Leak[] {
  const names = new Set([...before.settings.keys(), ...after.settings.keys()]);
  const changed = [...names].filter((name) => before.settings.get(name) !== after.settings.get(name)).sort();
  const messages = changed.map((name) => describe(name, before.settings.get(name), after.settings.get(name)));
  const open = after.transaction !== before.transaction && after.transaction !== 'idle';
  return [...messages, ...(open ? [`leaves a transaction ${after.transaction}`] : [])].map((message) => ({
    file,
    message,
  }));
}

function describe(name: string, before: string | undefined, after: string | undefined): string {
  if (name.startsWith('setting ')) {
    const setting = name.slice('setting '.length);
    return after === undefined ? `resets ${setting}` : `leaves ${setting} set to ${JSON.stringify(after)}`;
  }
  if (before === undefined) return `leaves ${name}`;
  return after === undefined ? `removes ${name}` : `leaves the ${name} changed from ${before} to ${after}`;
}
