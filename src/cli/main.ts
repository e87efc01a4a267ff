import { CommanderError } from 'commander';
import { messageOf, readConfig, resolveSettings } from '../index.ts';
import type { CommandContext } from './context.ts';
import { exitCodeOfError } from './exit-code.ts';
import { acceptedClasses, type CommonFlags, settingsOf } from './flags.ts';
import { printConfig } from './print-config.ts';
import { buildProgram, type Start } from './program.ts';
import { startProgress, type Verbosity } from './progress.ts';
import { renderError } from './render-error.ts';

const interrupted = new AbortController();
let debug = false;

/** The only place that knows the process: streams, signals, the exit code. */
async function main(): Promise<number> {
  let exitCode = 0;
  const start: Start = async (flags, sources, body) => {
    debug = flags.debug === true;
    const context = await openContext(flags, sources);
    try {
      exitCode = flags.printConfig === true ? await printConfig(context) : await body(context);
    } finally {
      context.progress.done();
    }
  };
  const program = buildProgram(start).exitOverride();
  for (const command of program.commands) command.exitOverride();
  await program.parseAsync(process.argv);
  return exitCode;
}

async function openContext(flags: CommonFlags, sources: Parameters<Start>[1]): Promise<CommandContext> {
  const cwd = process.cwd();
  const { config } = await readConfig(cwd, flags.config);
  return {
    resolved: resolveSettings({ ...settingsOf(flags), ...sources }, process.env, config),
    accept: [...(config.accept ?? []), ...acceptedClasses(flags)],
    claim: config.claim,
    cwd,
    env: process.env,
    signal: interrupted.signal,
    progress: startProgress(
      {
        write: (text) => process.stderr.write(text),
        interactive: process.stderr.isTTY === true && !process.env.CI,
      },
      verbosityOf(flags),
    ),
    color: wantsColor(flags),
    width: Math.min(process.stdout.columns ?? 100, 120),
    reproducible: flags.reproducible === true,
    verbose: flags.verbose === true || flags.debug === true,
    print,
  };
}

function verbosityOf(flags: CommonFlags): Verbosity {
  if (flags.debug === true) return 'debug';
  if (flags.verbose === true) return 'verbose';
  return flags.quiet === true ? 'quiet' : 'normal';
}

function wantsColor(flags: CommonFlags): boolean {
  const { NO_COLOR, FORCE_COLOR } = process.env;
  if (flags.color === 'always') return true;
  if (flags.color === 'never') return false;
  if (NO_COLOR !== undefined && NO_COLOR !== '') return false;
  if (FORCE_COLOR !== undefined) return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false';
  return process.stdout.isTTY === true;
}

function print(text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(text, (error) => (error ? reject(error) : resolve()));
  });
}

function fail(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof Error && 'code' in error && error.code === 'EPIPE') return 2;
  process.stderr.write(renderError(error, debug));
  return exitCodeOfError(error);
}

function onSignal(): void {
  if (interrupted.signal.aborted) process.exit(130);
  interrupted.abort();
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal);
process.stdout.on('error', () => undefined);
process.exitCode = 2;
process.exitCode = await main().catch((error: unknown) => {
  try {
    return fail(error);
  } catch (broken) {
    process.stderr.write(`${messageOf(broken)}\n`);
    return 2;
  }
});
