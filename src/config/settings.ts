import { SquashError } from '../errors.ts';
import { type EngineChoice, engineChoices } from '../instance/engine-choices.ts';
import { newestMajor, oldestMajor } from '../instance/majors.ts';
import { type Order, orders } from '../migrations/choice.ts';
import type { Config } from './config.ts';

/** Where a value came from. */
export type Origin = 'flag' | 'environment' | 'configuration' | 'default';

/** Every setting, resolved. */
export interface Settings {
  readonly legacy: string | undefined;
  readonly consolidated: string | undefined;
  readonly engine: EngineChoice;
  readonly major: number | undefined;
  readonly image: string | undefined;
  readonly serverUrl: string | undefined;
  readonly search: readonly string[];
  readonly prelude: readonly string[];
  readonly roles: readonly string[];
  readonly extensions: readonly string[];
  readonly except: readonly string[];
  readonly exclude: readonly string[];
  readonly order: Order;
  /** Contexts that Liquibase is asked for, with commas between them. */
  readonly contexts: string | undefined;
  /** The expression over labels that Liquibase is asked for. */
  readonly labels: string | undefined;
  /** Kinds whose objects a down migration may leave. */
  readonly keep: readonly string[];
  /** Tables whose rows are compared. */
  readonly tables: 'all' | readonly string[];
  /** Columns that are declared to hold other values at every run. */
  readonly volatile: readonly string[];
  readonly reporters: readonly string[];
  /** Seconds. */
  readonly timeout: number | undefined;
}

/** The settings and, for each, where its value came from. */
export interface Resolved {
  readonly settings: Settings;
  readonly origins: Readonly<Record<keyof Settings, Origin>>;
}

/** The defaults of a run. */
export const defaults: Settings = {
  legacy: undefined,
  consolidated: undefined,
  engine: 'auto',
  major: undefined,
  image: undefined,
  serverUrl: undefined,
  search: [],
  prelude: [],
  roles: [],
  extensions: [],
  except: ['hdb_catalog', 'hdb_views', 'hdb_lib'],
  exclude: [],
  order: 'version',
  contexts: undefined,
  labels: undefined,
  keep: ['schema', 'extension'],
  tables: 'all',
  volatile: [],
  reporters: [],
  timeout: undefined,
};

/** Where a setting may come from beside its flag. */
export interface Setting {
  readonly variable: string;
  readonly fromConfig: (config: Config) => unknown;
  readonly parse: (text: string, variable: string) => unknown;
}

const text = (value: string): string => value;
const list = (value: string): readonly string[] =>
  value
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');

/** Every setting: its environment variable and where it stands in a configuration. */
export const settingTable: Readonly<Record<keyof Settings, Setting>> = {
  legacy: { variable: 'SQUASH_LEGACY', fromConfig: (config) => config.legacy, parse: text },
  consolidated: { variable: 'SQUASH_CONSOLIDATED', fromConfig: (config) => config.consolidated, parse: text },
  engine: { variable: 'SQUASH_ENGINE', fromConfig: (config) => config.postgres?.engine, parse: engine },
  major: { variable: 'SQUASH_PG', fromConfig: (config) => config.postgres?.version, parse: majorOf },
  image: { variable: 'SQUASH_IMAGE', fromConfig: (config) => config.postgres?.image, parse: text },
  serverUrl: {
    variable: 'SQUASH_SERVER_URL',
    fromConfig: (config) => config.postgres?.serverUrl,
    parse: text,
  },
  search: { variable: 'SQUASH_SEARCH', fromConfig: (config) => config.postgres?.search, parse: list },
  prelude: { variable: 'SQUASH_PRELUDE', fromConfig: (config) => config.postgres?.prelude, parse: list },
  roles: { variable: 'SQUASH_ROLES', fromConfig: (config) => config.postgres?.roles, parse: list },
  extensions: {
    variable: 'SQUASH_EXTENSIONS',
    fromConfig: (config) => config.postgres?.extensions,
    parse: list,
  },
  except: { variable: 'SQUASH_EXCEPT', fromConfig: (config) => config.scope?.except, parse: list },
  exclude: { variable: 'SQUASH_EXCLUDE', fromConfig: (config) => config.history?.exclude, parse: list },
  order: { variable: 'SQUASH_ORDER', fromConfig: (config) => config.history?.order, parse: orderOf },
  contexts: {
    variable: 'SQUASH_CONTEXTS',
    fromConfig: (config) => config.history?.contexts,
    parse: text,
  },
  labels: { variable: 'SQUASH_LABELS', fromConfig: (config) => config.history?.labels, parse: text },
  keep: { variable: 'SQUASH_KEEP', fromConfig: (config) => config.rollback?.keep, parse: list },
  tables: { variable: 'SQUASH_TABLES', fromConfig: (config) => config.data?.tables, parse: tablesOf },
  volatile: { variable: 'SQUASH_VOLATILE', fromConfig: (config) => config.data?.volatile, parse: list },
  reporters: { variable: 'SQUASH_REPORTER', fromConfig: (config) => config.reporters, parse: list },
  timeout: { variable: 'SQUASH_TIMEOUT', fromConfig: (config) => config.timeout, parse: seconds },
};

/** All tables, or those separated by commas. */
function tablesOf(value: string): Settings['tables'] {
  return value.trim() === 'all' ? 'all' : list(value);
}

/** One of the named orders, or migrations separated by commas. */
function orderOf(value: string): Order {
  return orders.find((order) => order === value) ?? list(value);
}

function engine(value: string, variable: string): EngineChoice {
  const found = engineChoices.find((choice) => choice === value);
  if (found !== undefined) return found;
  const message = `${variable} is ${JSON.stringify(value)}, which is no engine.`;
  throw new SquashError('SQUASH_EUSAGE', message, { next: `Known are ${engineChoices.join(', ')}.` });
}

function number(value: string, variable: string): number {
  const parsed = Number(value);
  if (value.trim() !== '' && Number.isFinite(parsed)) return parsed;
  throw new SquashError('SQUASH_EUSAGE', `${variable} is ${JSON.stringify(value)}, which is not a number.`);
}

function majorOf(value: string, variable: string): number {
  const major = number(value, variable);
  if (Number.isInteger(major) && major >= oldestMajor && major <= newestMajor) return major;
  const message = `${variable} is ${value}, which is no major from ${oldestMajor} to ${newestMajor}.`;
  throw new SquashError('SQUASH_EUSAGE', message);
}

function seconds(value: string, variable: string): number {
  const given = number(value, variable);
  if (given > 0) return given;
  throw new SquashError('SQUASH_EUSAGE', `${variable} is ${value}, which is no number of seconds above 0.`);
}

/** Resolves every setting: flag, then environment, then configuration, then default. */
export function resolveSettings(
  flags: Partial<Settings>,
  env: Readonly<Record<string, string | undefined>>,
  config: Config,
): Resolved {
  const resolved = (Object.keys(settingTable) as (keyof Settings)[]).map(
    (name) => [name, ...resolveOne(name, flags, env, config)] as const,
  );
  return {
    settings: Object.fromEntries(resolved.map(([name, value]) => [name, value])) as unknown as Settings,
    origins: Object.fromEntries(resolved.map(([name, , origin]) => [name, origin])) as Record<
      keyof Settings,
      Origin
    >,
  };
}

function resolveOne(
  name: keyof Settings,
  flags: Partial<Settings>,
  env: Readonly<Record<string, string | undefined>>,
  config: Config,
): readonly [unknown, Origin] {
  const { variable, fromConfig, parse } = settingTable[name];
  if (flags[name] !== undefined) return [flags[name], 'flag'];
  const given = env[variable];
  if (given !== undefined && given !== '') return [parse(given, variable), 'environment'];
  const configured = fromConfig(config);
  return configured === undefined ? [defaults[name], 'default'] : [configured, 'configuration'];
}
