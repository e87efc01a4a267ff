import { CommanderError } from 'commander';
import { readConfig, resolveSettings } from '../index.ts';
import type { CommandContext } from './context.ts';
import { exitCodeOfError } from './exit-code.ts';
import { acceptedClasses, type CommonFlags, settingsOf } from './flags.ts';
import { printConfig } from './print-config.ts';
import { buildProgram, type Start } from './program.ts';
import { startProgress, type Verbosity } from './progress.ts';
import { renderError } from './render-error.ts';

const interrupted = new AbortController();
let debug = false;
let reporters: readonly string[] | undefined;
let commands: readonly string[] = [];

/** The only place that knows the process: streams, signals, the exit code. */
async function main(): Promise<number> {
  let exitCode = 0;
  const start: Start = async (flags, sources, body) => {
    debug = flags.debug === true;
    const context = await openContext(flags, sources);
    reporters = context.resolved.settings.reporters;
    try {
      exitCode = flags.printConfig === true ? await printConfig(context) : await body(context);
    } finally {
      context.progress.done();
    }
  };
  const program = buildProgram(start).exitOverride();
  for (const command of program.commands) command.exitOverride();
  commands = program.commands.map((command) => command.name());
  await program.parseAsync(process.argv);
  return exitCode;
}

async function openContext(flags: CommonFlags, sources: Parameters<Start>[1]): Promise<CommandContext> {
  const cwd = process.cwd();
  const { config, file } = await readConfig(cwd, flags.config);
  return {
    resolved: resolveSettings({ ...settingsOf(flags), ...sources }, process.env, config),
    accept: [...(config.accept ?? []), ...acceptedClasses(flags)],
    claim: config.claim,
    generate: config.generate,
    lint: config.lint?.rules ?? {},
    cwd,
    configFile: file,
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

/** Tells people and programs of an error, and returns the exit code. */
async function fail(error: unknown): Promise<number> {
  if (error instanceof CommanderError && error.exitCode === 0) return 0;
  if (error instanceof Error && 'code' in error && error.code === 'EPIPE') return 2;
  if (!(error instanceof CommanderError)) process.stderr.write(renderError(error, debug));
  const { reportFailure } = await import('./report-failure.ts');
  const run = { args: process.argv.slice(2), reporters, commands, env: process.env, print };
  await reportFailure(error, run).catch(() => undefined);
  return exitCodeOfError(error);
}

/** Nothing that goes wrong may look like a finding, whose exit code is Node's own for a crash. */
function crash(error: unknown): void {
  process.stderr.write(renderError(error, true), () => process.exit(2));
}

function onSignal(): void {
  if (interrupted.signal.aborted) process.exit(130);
  interrupted.abort();
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal);
process.on('uncaughtException', crash);
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
process.exitCode = 2;
const exitCode = await main().catch(fail);
process.exitCode = interrupted.signal.aborted ? 130 : exitCode;
