import { type ErrorCode, messageOf } from '../errors.ts';
import { quoteIdentifier } from '../sql/quote.ts';
import type { InstanceOptions } from './instance.ts';
import { isKnownMajor, newestMajor, oldestMajor } from './majors.ts';
import { openWithin } from './open-within.ts';
import { withDatabase, withoutPassword } from './server-url.ts';

/** A server that temporary databases can be made on, or in one sentence why it is none. */
export type ServerState =
  | {
      readonly works: true;
      readonly url: string;
      readonly version: string;
      readonly major: number;
      readonly role: string;
      readonly superuser: boolean;
    }
  | { readonly works: false; readonly code: ErrorCode; readonly reason: string; readonly next: string };

const answerWithinMs = 10_000;

/** Connects to the server that `--server-url` names and looks whether temporary databases can be made on it. */
export async function inspectServer(options: InstanceOptions, signal?: AbortSignal): Promise<ServerState> {
  const url = options.serverUrl;
  if (url === undefined || url === '') {
    return refused('no server was named', 'name one with --server-url postgres://…');
  }
  if (withDatabase(url, 'x') === undefined) {
    return refused(
      'the server URL is no postgres:// URL',
      'write it as postgres://user:password@host:port/database',
    );
  }
  try {
    return judge(url, await readServer(url, signal), options.major);
  } catch (error) {
    signal?.throwIfAborted();
    const reason = `${withoutPassword(url)} could not be reached: ${reasonOf(error)}`;
    const next = 'look whether the server runs and the URL is right';
    return { works: false, code: 'SQUASH_ECONNECT', reason, next };
  }
}

function refused(reason: string, next: string): ServerState {
  return { works: false, code: 'SQUASH_ENOENGINE', reason, next };
}

/** A name that resolves to several addresses fails with one error an address, and a message that is empty. */
function reasonOf(error: unknown): string {
  if (error instanceof AggregateError && error.message === '') return error.errors.map(messageOf).join('; ');
  return messageOf(error);
}

interface ServerFacts {
  readonly version: string;
  readonly role: string;
  readonly superuser: boolean;
  readonly mayCreate: boolean;
  readonly standby: boolean;
}

const factsSql = /* sql */ `
SELECT pg_catalog.current_setting('server_version'),
       r.rolname,
       r.rolsuper,
       r.rolsuper OR r.rolcreatedb,
       pg_catalog.pg_is_in_recovery()
  FROM pg_catalog.pg_roles AS r
 WHERE r.rolname = CURRENT_USER`;

async function readServer(url: string, signal: AbortSignal | undefined): Promise<ServerFacts> {
  await using session = await openWithin(answerWithinMs, url, signal);
  const [version, role, superuser, mayCreate, standby] = (await session.query(factsSql))[0] ?? [];
  return {
    version: /^[\d.]+/.exec(version ?? '')?.[0] ?? '',
    role: role ?? '',
    superuser: superuser === 't',
    mayCreate: mayCreate === 't',
    standby: standby === 't',
  };
}

function judge(url: string, facts: ServerFacts, wanted: number | undefined): ServerState {
  const major = Number.parseInt(facts.version, 10);
  const other = `name a server of PostgreSQL ${wanted ?? `${oldestMajor} to ${newestMajor}`}`;
  if (!isKnownMajor(major)) return refused(`the server is PostgreSQL ${facts.version}`, other);
  if (wanted !== undefined && wanted !== major) {
    return refused(
      `the server is PostgreSQL ${facts.version}, and PostgreSQL ${wanted} was asked for`,
      other,
    );
  }
  if (facts.standby) return refused('the server is a standby', 'name its primary server');
  if (!facts.mayCreate) {
    const reason = `the role ${facts.role} may not create databases on the server`;
    return refused(reason, `let a superuser run ALTER ROLE ${quoteIdentifier(facts.role)} CREATEDB`);
  }
  const { version, role, superuser } = facts;
  return { works: true, url, version, major, role, superuser };
}
