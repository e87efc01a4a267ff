import { CommanderError } from 'commander';
import { failureOf, type RenderOptions, SquashError } from '../index.ts';
import { type Delivery, deliverFailure } from './deliver.ts';
import { chooseReporters, type Reporter } from './reporters.ts';

/** The run that failed, as far as it is known. */
export interface FailedRun {
  readonly args: readonly string[];
  /** Undefined where the failure came before the settings. */
  readonly reporters: readonly string[] | undefined;
  readonly commands: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly print: (text: string) => Promise<void>;
}

const plain: RenderOptions = { color: false, width: 100, reproducible: false, verbose: false };

/** Tells the reporters of programs that a run failed, so that no output is cut short and no file is stale. */
export async function reportFailure(error: unknown, run: FailedRun): Promise<void> {
  const { env, print } = run;
  const command = run.args.find((arg) => run.commands.includes(arg)) ?? 'squash';
  const unwritable =
    error instanceof SquashError && error.code === 'SQUASH_EREPORTER' ? error.place?.file : undefined;
  const reporters = reportersOf(run).filter(({ file }) => file === undefined || file !== unwritable);
  const delivery: Delivery = { env, print, options: plain };
  await deliverFailure(failureOf(asCoded(error), command), reporters, delivery);
}

function asCoded(error: unknown): unknown {
  if (!(error instanceof CommanderError)) return error;
  const next = 'See `squash --help`.';
  return new SquashError('SQUASH_EUSAGE', error.message.replace(/^error: /, ''), { next });
}

/** Reporters that are not understood are left out: that is told elsewhere. */
function reportersOf({ reporters, args, env }: FailedRun): readonly Reporter[] {
  const asked = reporters ?? [...named(args), ...(env.SQUASH_REPORTER ?? '').split(',')];
  const understood = asked.filter((name) => isUnderstood([name]));
  return chooseReporters(isUnderstood(understood) ? understood : understood.slice(0, 1), env);
}

function isUnderstood(names: readonly string[]): boolean {
  try {
    chooseReporters(names, {});
    return true;
  } catch {
    return false;
  }
}

function named(args: readonly string[]): readonly string[] {
  return args.flatMap((arg, index) => {
    if (arg === '--reporter') return [args[index + 1] ?? ''];
    return arg.startsWith('--reporter=') ? [arg.slice('--reporter='.length)] : [];
  });
}
