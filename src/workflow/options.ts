import type { AcceptRule } from '../compare/accept.ts';
import type { Claim } from '../config/config.ts';
import type { Listener } from '../events.ts';
import type { EngineChoice } from '../instance/engine-choices.ts';
import type { Order } from '../migrations/choice.ts';
import type { CheckName } from '../report/report.ts';

/** What every run takes; the CLI fills it from flags, environment and configuration. */
export interface RunOptions {
  /** Relative paths are relative to this directory. */
  readonly cwd: string;
  /** The environment engines may read. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly engine: EngineChoice;
  /** The PostgreSQL major, 13 to 18. */
  readonly major?: number | undefined;
  readonly image?: string | undefined;
  readonly serverUrl?: string | undefined;
  /** Directories searched for PostgreSQL binaries before the usual places. */
  readonly search: readonly string[];
  /** SQL files that supply what the environment has before the history; not compared. */
  readonly prelude: readonly string[];
  /** Roles the environment supplies; made without LOGIN. */
  readonly roles: readonly string[];
  /** Extensions the environment supplies. */
  readonly extensions: readonly string[];
  /** Schemas left out of every comparison. */
  readonly except: readonly string[];
  /** Leaves tables in which migration tools keep what they ran out of every comparison. */
  readonly state?: boolean | undefined;
  /** Versions of migrations that are not run. */
  readonly exclude: readonly string[];
  /** The order in which the migrations of a history run. */
  readonly order: Order;
  /** Contexts that Liquibase is asked for, with commas between them. */
  readonly contexts?: string | undefined;
  /** The expression over labels that Liquibase is asked for. */
  readonly labels?: string | undefined;
  /** Kinds whose objects a down migration may leave. */
  readonly keep: readonly string[];
  /** Tables whose rows are compared: `schema.table`, or `schema.*`. */
  readonly tables: 'all' | readonly string[];
  /** Columns whose cells are not compared, because every run leaves others: `schema.table.column`. */
  readonly volatile: readonly string[];
  readonly accept: readonly AcceptRule[];
  /** Milliseconds after which a run stops. */
  readonly timeout?: number | undefined;
  /** Ends the run and everything it started. */
  readonly signal?: AbortSignal | undefined;
  readonly notify: Listener;
}

/** What `verify` takes. */
export interface VerifyOptions extends RunOptions {
  readonly legacy: string;
  readonly consolidated: string;
  /**
   * The checks that run; the default ones when undefined. Where `atomicity` is named, a failure is injected behind every
   * statement of a long migration, too.
   */
  readonly checks?: readonly CheckName[] | undefined;
  /** Checks that do not run. */
  readonly skip?: readonly CheckName[] | undefined;
  /** How often both sides are replayed for the timing; once, side by side, when undefined. */
  readonly repeat?: number | undefined;
  /** What was promised of the consolidation, to be shown beside what is measured. */
  readonly claim?: Claim | undefined;
  /**
   * For each difference the statement that wrote it and the ones that repair it; both take replays of their own.
   * Where false, only the migration is named. True where undefined.
   */
  readonly explain?: boolean | undefined;
  /** How many single changes to try, to see that each is noticed; none when undefined. */
  readonly selfTest?: number | undefined;
}

/** What a run takes when nothing is said. */
export const defaultOptions: Pick<
  RunOptions,
  | 'engine'
  | 'search'
  | 'prelude'
  | 'roles'
  | 'extensions'
  | 'except'
  | 'exclude'
  | 'order'
  | 'keep'
  | 'tables'
  | 'volatile'
  | 'accept'
> = {
  engine: 'auto',
  search: [],
  prelude: [],
  roles: [],
  extensions: [],
  except: ['hdb_catalog', 'hdb_views', 'hdb_lib'],
  exclude: [],
  order: 'version',
  keep: ['schema', 'extension'],
  tables: 'all',
  volatile: [],
  accept: [],
};
