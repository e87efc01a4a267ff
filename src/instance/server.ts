import { messageOf, SquashError } from '../errors.ts';
import { quoteLiteral } from '../sql/quote.ts';
import { inspectServer, type ServerState } from './inspect-server.ts';
import type { Engine, Instance, InstanceOptions } from './instance.ts';
import { openSession } from './open-session.ts';
import { withDatabase, withoutPassword } from './server-url.ts';
import type { Session } from './session.ts';
import { dropLeftovers, dropTemporary, makerComment, temporaryName } from './temporary-database.ts';

/** A temporary database on a server the user named; no other database of that server is touched. */
export const server: Engine = {
  name: 'server',
  probe: async (options) => {
    const state = await inspectServer(options);
    if (!state.works) return { works: false, reason: state.reason, next: state.next };
    return { works: true, server: state.version, detail: `${withoutPassword(state.url)} as ${state.role}` };
  },
  start: startServer,
};

async function startServer(
  options: InstanceOptions,
  run: { readonly superuser: boolean; readonly signal: AbortSignal },
): Promise<Instance> {
  run.signal.throwIfAborted();
  const state = await inspectServer(options, run.signal);
  if (!state.works)
    throw new SquashError(state.code, `No server engine: ${state.reason}.`, { next: state.next });
  if (run.superuser && !state.superuser) throw noSuperuser(state.role);
  const database = await makeDatabase(state, run.signal);
  const abort = (): void => void database.close().catch(() => undefined);
  run.signal.addEventListener('abort', abort);
  return {
    engine: 'server',
    server: state.version,
    ownCluster: false,
    ownRoles: [],
    url: database.url,
    log: () => '',
    connect: () => openSession(database.url),
    [Symbol.asyncDispose]: async () => {
      run.signal.removeEventListener('abort', abort);
      await database.close();
    },
  };
}

function noSuperuser(role: string): SquashError {
  const next = 'Name a superuser in --server-url, or use an engine that makes a server of its own.';
  return new SquashError('SQUASH_ENOENGINE', `The role ${role} of the server is no superuser.`, { next });
}

type Working = Extract<ServerState, { works: true }>;

interface TemporaryDatabase {
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** Makes the database and holds a session in it, which shows other runs that it is in use. */
async function makeDatabase(state: Working, signal: AbortSignal): Promise<TemporaryDatabase> {
  const name = temporaryName();
  const url = withDatabase(state.url, name) ?? '';
  const sessions: Session[] = [];
  const close = once(() => drop(state.url, name, sessions));
  try {
    await createDatabase(state, name);
    signal.throwIfAborted();
    const keeper = await openSession(url);
    sessions.push(keeper);
    await keeper.query(`COMMENT ON DATABASE ${name} IS ${quoteLiteral(makerComment())}`);
    signal.throwIfAborted();
    return { url, close };
  } catch (cause) {
    await close();
    signal.throwIfAborted();
    const message = `A temporary database could not be made: ${messageOf(cause)}`;
    throw new SquashError('SQUASH_EENGINE', message, { cause, next: `See ${withoutPassword(state.url)}.` });
  }
}

/** The same encoding and locale on every server, so that both sides and all engines agree. */
async function createDatabase(state: Working, name: string): Promise<void> {
  await using session = await openSession(state.url);
  await dropLeftovers(session);
  const provider = state.major >= 15 ? ' LOCALE_PROVIDER libc' : '';
  await session.query(`CREATE DATABASE ${name} TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C'${provider}`);
}

async function drop(url: string, name: string, sessions: readonly Session[]): Promise<void> {
  for (const session of sessions) await session[Symbol.asyncDispose]();
  try {
    await using session = await openSession(url);
    await dropTemporary(session, name);
  } catch (cause) {
    const message = `The temporary database ${name} could not be dropped: ${messageOf(cause)}`;
    const next = `Run DROP DATABASE IF EXISTS ${name} WITH (FORCE) on ${withoutPassword(url)}.`;
    throw new SquashError('SQUASH_EENGINE', message, { cause, next });
  }
}

function once(act: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined;
  return () => {
    done ??= act();
    return done;
  };
}
