import type { AcceptRule } from '../compare/accept.ts';
import type { Design } from '../ddl/design.ts';
import type { EngineChoice } from '../instance/engine-choices.ts';
import type { RuleLevels } from '../lint/rules.ts';
import type { Order } from '../migrations/choice.ts';
import type { LayoutName } from '../migrations/migration.ts';

/** What a configuration file may say; every key is optional. */
export interface Config {
  /** The JSON Schema, for editors. */
  readonly $schema?: string | undefined;
  /** The history, as a source. */
  readonly legacy?: string | undefined;
  /** The consolidated migration, as a source. */
  readonly consolidated?: string | undefined;
  readonly history?: HistoryConfig | undefined;
  readonly postgres?: PostgresConfig | undefined;
  readonly scope?: ScopeConfig | undefined;
  readonly rollback?: RollbackConfig | undefined;
  readonly data?: DataConfig | undefined;
  readonly accept?: readonly AcceptRule[] | undefined;
  /** `<name>` or `<name>=<file>`. */
  readonly reporters?: readonly string[] | undefined;
  /** What was promised of the consolidation, shown beside what is measured. */
  readonly claim?: Claim | undefined;
  readonly lint?: LintConfig | undefined;
  readonly generate?: GenerateConfig | undefined;
  /** Seconds after which a run stops. */
  readonly timeout?: number | undefined;
}

/** What to do with a history that does not replay as it stands. */
export interface HistoryConfig {
  readonly order?: Order | undefined;
  /** Versions or names of migrations that are not run. */
  readonly exclude?: readonly string[] | undefined;
  /** Contexts that Liquibase is asked for, with commas between them. */
  readonly contexts?: string | undefined;
  /** The expression over labels that Liquibase is asked for. */
  readonly labels?: string | undefined;
}

/** The throw-away PostgreSQL and what the environment supplies in it. */
export interface PostgresConfig {
  readonly engine?: EngineChoice | undefined;
  /** The major, 13 to 18. */
  readonly version?: number | undefined;
  readonly image?: string | undefined;
  readonly serverUrl?: string | undefined;
  /** Directories searched for binaries first. */
  readonly search?: readonly string[] | undefined;
  readonly prelude?: readonly string[] | undefined;
  readonly roles?: readonly string[] | undefined;
  readonly extensions?: readonly string[] | undefined;
}

/** What `down.sql` may leave behind. */
export interface RollbackConfig {
  /** Names of kinds whose objects may stay. */
  readonly keep?: readonly string[] | undefined;
}

/** Which rows and cells are compared. */
export interface DataConfig {
  /** All tables, or those named: `schema.table`, or `schema.*`. */
  readonly tables?: 'all' | readonly string[] | undefined;
  /** Columns that every run fills otherwise: `schema.table.column`. */
  readonly volatile?: readonly string[] | undefined;
}

/** Which schemas are compared. */
export interface ScopeConfig {
  readonly schemas?: 'all' | undefined;
  readonly except?: readonly string[] | undefined;
}

/** Durations and lengths that were promised of a consolidation. */
export interface Claim {
  readonly legacyMs: number;
  readonly consolidatedMs: number;
  readonly legacyLines: number;
  readonly consolidatedLines: number;
}

/** How `squash generate` writes. */
export interface GenerateConfig extends Design {
  readonly layout?: LayoutName | undefined;
  /** What the layout calls the migration beside its version. */
  readonly name?: string | undefined;
}

/** How loud the rules of `squash lint` are. */
export interface LintConfig {
  readonly rules?: RuleLevels | undefined;
}
