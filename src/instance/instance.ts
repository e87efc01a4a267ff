import type { Session } from './session.ts';

/** The ways to get a throw-away PostgreSQL. */
export type EngineName = 'embedded' | 'local' | 'docker' | 'server';

/** What an instance is asked to be; both sides of a run get the same options. */
export interface InstanceOptions {
  /** The PostgreSQL major, 13 to 18; undefined where any will do. */
  readonly major: number | undefined;
  /** The image of the docker engine; undefined means `postgres:<major>`. */
  readonly image: string | undefined;
  /** The administrative URL of the server engine. */
  readonly serverUrl: string | undefined;
  /** Directories searched for embedded and local binaries before the usual places. */
  readonly search: readonly string[];
  /** Environment variables the engines may read (PATH, DOCKER_HOST, XDG_*, TESTCONTAINERS_*, …). */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The working directory from which npm packages are resolved. */
  readonly cwd: string;
}

/**
 * The two roles of a throw-away database: `migrator` owns the database, may create databases and roles and is
 * no superuser unless `superuser` was asked for; `reader` sees every catalog.
 */
export type SessionRole = 'migrator' | 'reader';

/** A throw-away PostgreSQL with one empty database; closing it leaves nothing behind. */
export interface Instance extends AsyncDisposable {
  readonly engine: EngineName;
  /** The full server version, for example `17.6`. */
  readonly server: string;
  /** Roles and settings of the cluster are this instance's own (false on a shared server). */
  readonly ownCluster: boolean;
  /** Names of roles the engine made; they are not the history's. */
  readonly ownRoles: readonly string[];
  /** Opens a session; the caller closes it. */
  readonly connect: (role: SessionRole) => Promise<Session>;
  /** What the server wrote to its log lately, for error messages. */
  readonly log: () => string;
  /** A URL of the database as the migrator, for commands that are run against it. Holds a password. */
  readonly url: string;
}

/** Whether an engine works here, and if not why, in one sentence. */
export type Probe =
  | { readonly works: true; readonly server: string; readonly detail: string }
  | { readonly works: false; readonly reason: string; readonly next?: string };

/** One way to get instances: one file each, listed in `engines.ts`. */
export interface Engine {
  readonly name: EngineName;
  /** Looks without starting anything that stays; never throws for a missing engine. */
  readonly probe: (options: InstanceOptions) => Promise<Probe>;
  /** Starts an instance; `superuser` makes the migrator one; an aborted signal ends and cleans up. */
  readonly start: (
    options: InstanceOptions,
    run: { readonly superuser: boolean; readonly signal: AbortSignal },
  ) => Promise<Instance>;
}
