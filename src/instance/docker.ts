import { randomBytes } from 'node:crypto';
import { messageOf, SquashError } from '../errors.ts';
import type { ContainerFailure, ContainerRequest, RunningContainer } from './docker-container.ts';
import { dockerImage, probeDocker } from './docker-probe.ts';
import type { Engine, Instance, InstanceOptions, SessionRole } from './instance.ts';
import { isKnownMajor, newestMajor, oldestMajor } from './majors.ts';
import { serverSettings } from './native.ts';
import { openSession } from './open-session.ts';
import { adminRole, createMigratorSql, databaseName, migratorRole } from './roles.ts';
import type { SessionConfig } from './session.ts';

/** A PostgreSQL image in a container of its own, in memory, reached on loopback with random passwords. */
export const docker: Engine = { name: 'docker', probe: probeDocker, start: startDocker };

const port = 5432;
const memory = '/squash';

async function startDocker(
  options: InstanceOptions,
  run: { readonly superuser: boolean; readonly signal: AbortSignal },
): Promise<Instance> {
  const image = dockerImage(options);
  const passwords = { reader: newPassword(), migrator: newPassword() };
  const container = await runImage(image, passwords.reader, options, run.signal);
  const close = closeOnce(container);
  const abort = (): void => void close().catch(() => undefined);
  run.signal.addEventListener('abort', abort);
  const dispose = async (): Promise<void> => {
    run.signal.removeEventListener('abort', abort);
    await close();
  };
  try {
    const config = (role: SessionRole): SessionConfig => sessionConfig(container, role, passwords[role]);
    const server = await prepare(config('reader'), image, options.major, run.superuser, passwords.migrator);
    run.signal.throwIfAborted();
    return {
      engine: 'docker',
      server,
      ownCluster: true,
      ownRoles: [adminRole, migratorRole],
      url: `postgres://${migratorRole}:${passwords.migrator}@${container.host}:${container.port}/${databaseName}`,
      log: container.log,
      connect: (role) => openSession(config(role)),
      [Symbol.asyncDispose]: dispose,
    };
  } catch (error) {
    await dispose();
    run.signal.throwIfAborted();
    throw error instanceof SquashError ? error : notStarted(image, error, container.log());
  }
}

function newPassword(): string {
  return randomBytes(16).toString('hex');
}

async function runImage(
  image: string,
  password: string,
  options: InstanceOptions,
  signal: AbortSignal,
): Promise<RunningContainer> {
  const probe = await probeDocker(options);
  signal.throwIfAborted();
  if (!probe.works) {
    throw new SquashError('SQUASH_ENOENGINE', `No docker engine: ${probe.reason}.`, nextOf(probe.next));
  }
  const { ContainerFailure, runContainer } = await import('./docker-container.ts');
  try {
    return await runContainer(containerRequest(image, password), options.env, signal);
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof ContainerFailure && error.imageMissing) throw noImage(image, error);
    throw notStarted(image, error, error instanceof ContainerFailure ? error.log : '');
  }
}

function nextOf(next: string | undefined): { readonly next?: string } {
  return next === undefined ? {} : { next };
}

/** The image's own entry point makes the cluster: its first server makes the database, its second is ours. */
function containerRequest(image: string, password: string): ContainerRequest {
  return {
    image,
    port,
    memory,
    command: ['postgres', ...serverSettings.flatMap((setting) => ['-c', setting])],
    environment: {
      PGDATA: `${memory}/data`,
      POSTGRES_USER: adminRole,
      POSTGRES_PASSWORD: password,
      POSTGRES_DB: databaseName,
      POSTGRES_INITDB_ARGS: '--encoding=UTF8 --locale=C --no-sync --wal-segsize=1',
    },
    ready: { line: 'database system is ready to accept connections', times: 2 },
  };
}

function noImage(image: string, error: ContainerFailure): SquashError {
  const message = `The image ${image} is not on this machine and could not be pulled: ${error.message}`;
  const next = `Run \`docker pull ${image}\` where its registry can be reached, or name another image with --image.`;
  return new SquashError('SQUASH_EENGINE', message, { cause: error, next });
}

function notStarted(image: string, error: unknown, log: string): SquashError {
  const tail = log.trimEnd().split('\n').slice(-10).join('\n').trim();
  const message = `The container of ${image} did not become a PostgreSQL server: ${messageOf(error)}`;
  const next = 'The image must take the environment variables of the official postgres image.';
  return new SquashError('SQUASH_EENGINE', tail === '' ? message : `${message}\n${tail}`, {
    cause: error,
    next,
  });
}

function closeOnce(container: RunningContainer): () => Promise<void> {
  let closed: Promise<void> | undefined;
  return () => {
    closed ??= closeContainer(container);
    return closed;
  };
}

async function closeContainer(container: RunningContainer): Promise<void> {
  try {
    await container[Symbol.asyncDispose]();
  } catch (cause) {
    const next = 'Look for it with `docker ps --all --filter label=pg-squash` and remove it.';
    throw new SquashError('SQUASH_EENGINE', `A container was left behind: ${messageOf(cause)}.`, {
      cause,
      next,
    });
  }
}

function sessionConfig(container: RunningContainer, role: SessionRole, password: string): SessionConfig {
  const user = role === 'reader' ? adminRole : migratorRole;
  return { host: container.host, port: container.port, database: databaseName, user, password };
}

/** Makes the migrator and returns the server's version, once it is one that was asked for. */
async function prepare(
  admin: SessionConfig,
  image: string,
  wanted: number | undefined,
  superuser: boolean,
  password: string,
): Promise<string> {
  await using session = await openSession(admin);
  const rows = await session.query('SHOW server_version');
  const version = /^[\d.]+/.exec(rows[0]?.[0] ?? '')?.[0] ?? '';
  checkMajor(Number.parseInt(version, 10), image, wanted);
  for (const sql of createMigratorSql(superuser, password)) await session.query(sql);
  return version;
}

function checkMajor(major: number, image: string, wanted: number | undefined): void {
  if (wanted !== undefined && major !== wanted) {
    const next = `Ask for --pg ${major}, or name another image with --image.`;
    throw new SquashError('SQUASH_EENGINE', `The image ${image} holds PostgreSQL ${major}, not ${wanted}.`, {
      next,
    });
  }
  if (isKnownMajor(major)) return;
  const next = `PostgreSQL ${oldestMajor} to ${newestMajor} can be read; name another image with --image.`;
  throw new SquashError('SQUASH_EENGINE', `The image ${image} holds PostgreSQL ${major}.`, { next });
}
