import { messageOf, SquashError } from '../errors.ts';
import type { Binaries } from './binaries.ts';
import { instanceDirectory, serverUser } from './directories.ts';
import type { EngineName, Instance, InstanceOptions, SessionRole } from './instance.ts';
import { loadDriver, openSession } from './open-session.ts';
import { adminRole, databaseName, migratorRole } from './roles.ts';
import type { SessionConfig } from './session.ts';
import { type Supervised, supervise } from './supervise.ts';
import { openTemplate } from './template.ts';

/** Server settings of every throw-away cluster: nothing is durable, nothing listens on the network. */
export const serverSettings: readonly string[] = [
  'fsync=off',
  'full_page_writes=off',
  'synchronous_commit=off',
  'autovacuum=off',
  'wal_level=minimal',
  'max_wal_senders=0',
  'shared_buffers=128MB',
  'max_locks_per_transaction=1024',
  'max_wal_size=1GB',
  'jit=off',
  'dynamic_shared_memory_type=mmap',
  'timezone=UTC',
  'log_timezone=UTC',
];

const serve = /* sh */ `
cp -R "$3" "$1/data" || exit 1
"$4/postgres" -D "$1/data" -k "$1" -c listen_addresses= ${serverSettings.map((setting) => `-c ${setting}`).join(' ')} -c max_connections=20 >&2
`;

/** Starts a native cluster on a private socket as a copy of its template. */
export async function startNative(
  engine: EngineName,
  binaries: Binaries,
  options: InstanceOptions,
  run: { readonly superuser: boolean; readonly signal: AbortSignal },
): Promise<Instance> {
  run.signal.throwIfAborted();
  const template = await openTemplate(binaries, options.env, run.signal).catch((cause) =>
    fail(engine, cause, run.signal),
  );
  const directory = instanceDirectory(options.env);
  const server = supervise(directory, serve, [template.data, template.bin], serverUser());
  const close = async (): Promise<void> => {
    run.signal.removeEventListener('abort', close);
    await server[Symbol.asyncDispose]();
  };
  run.signal.addEventListener('abort', close);
  loadDriver();
  try {
    await server.line('ready to accept connections', run.signal);
    if (run.superuser) await makeSuperuser(directory);
  } catch (cause) {
    await close();
    fail(engine, cause, run.signal);
  }
  return describeInstance(engine, binaries, directory, server, close);
}

function fail(engine: EngineName, cause: unknown, signal: AbortSignal): never {
  signal.throwIfAborted();
  const next = 'Run `squash doctor` to see which engines work here.';
  throw new SquashError('SQUASH_EENGINE', `The ${engine} PostgreSQL did not start: ${messageOf(cause)}`, {
    cause,
    next,
  });
}

async function makeSuperuser(directory: string): Promise<void> {
  await using session = await openSession(sessionConfig(directory, 'reader'));
  await session.query(`ALTER ROLE ${migratorRole} SUPERUSER`);
}

function sessionConfig(directory: string, role: SessionRole): SessionConfig {
  const user = role === 'reader' ? adminRole : migratorRole;
  return { host: directory, port: 5432, database: databaseName, user };
}

function describeInstance(
  engine: EngineName,
  binaries: Binaries,
  directory: string,
  server: Supervised,
  close: () => Promise<void>,
): Instance {
  return {
    engine,
    server: binaries.version,
    ownCluster: true,
    ownRoles: [adminRole, migratorRole],
    url: `postgres://${migratorRole}@localhost/${databaseName}?host=${encodeURIComponent(directory)}`,
    log: server.stderr,
    connect: (role) => openSession(sessionConfig(directory, role)),
    [Symbol.asyncDispose]: close,
  };
}
