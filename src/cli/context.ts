import type { AcceptRule, Claim, GenerateConfig, Resolved, RuleLevels, RunOptions } from '../index.ts';
import type { Progress } from './progress.ts';

/** What a command runs with: resolved settings, streams, and the signal of Ctrl-C. */
export interface CommandContext {
  readonly resolved: Resolved;
  readonly accept: readonly AcceptRule[];
  readonly claim: Claim | undefined;
  /** How `generate` writes, from the configuration. */
  readonly generate: GenerateConfig | undefined;
  /** Levels of lint's rules. */
  readonly lint: RuleLevels;
  readonly cwd: string;
  /** The configuration file that was read. */
  readonly configFile: string | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly signal: AbortSignal;
  readonly progress: Progress;
  readonly color: boolean;
  readonly width: number;
  readonly reproducible: boolean;
  readonly verbose: boolean;
  /** Writes to standard output and waits until it is taken. */
  readonly print: (text: string) => Promise<void>;
}

/** The part of the settings that every run takes. */
export function runOptions(context: CommandContext): RunOptions {
  const { settings } = context.resolved;
  const {
    engine,
    major,
    image,
    serverUrl,
    search,
    prelude,
    roles,
    extensions,
    except,
    exclude,
    order,
    contexts,
    labels,
    keep,
    tables,
    volatile,
    timeout,
  } = settings;
  return {
    cwd: context.cwd,
    env: context.env,
    engine,
    major,
    image,
    serverUrl,
    search,
    prelude,
    roles,
    extensions,
    except,
    exclude,
    order,
    contexts,
    labels,
    keep,
    tables,
    volatile,
    accept: context.accept,
    timeout: timeout === undefined ? undefined : timeout * 1000,
    signal: context.signal,
    notify: context.progress.notify,
  };
}
