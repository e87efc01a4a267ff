import { type FormatName, formatNames, isFormatName, SquashError } from '../index.ts';
import type { CommandContext } from './context.ts';

type Env = Readonly<Record<string, string | undefined>>;

/** A format, and the file it goes to; undefined is standard output. */
export interface Reporter {
  readonly name: FormatName;
  readonly file: string | undefined;
}

/** The reporters of a run; throws where one is unknown, so call it before anything is run. */
export function chosenReporters({ resolved, env }: CommandContext): readonly Reporter[] {
  return chooseReporters(resolved.settings.reporters, env);
}

/** The reporters of a list; throws where one is unknown or two spoil each other's output. */
export function chooseReporters(asked: readonly string[], env: Env): readonly Reporter[] {
  const reporters = asked.map(parseReporter);
  const printed = reporters.filter(({ file }) => file === undefined);
  const data = printed.find(({ name }) => machineReadable.has(name));
  if (data !== undefined && printed.length > 1) throw spoiled(data.name);
  return withAnnotations(reporters.length === 0 ? [{ name: 'text', file: undefined }] : reporters, env);
}

/** Formats that a program reads as a whole. */
const machineReadable: ReadonlySet<FormatName> = new Set(['json', 'gitlab', 'junit', 'sarif', 'html']);

function spoiled(name: FormatName): SquashError {
  const message = `The reporter ${name} cannot share standard output with another one.`;
  return new SquashError('SQUASH_EUSAGE', message, { next: `Give it a file: --reporter ${name}=<file>.` });
}

/** On GitHub Actions annotations are added, unless a program reads standard output. */
function withAnnotations(reporters: readonly Reporter[], env: Env): readonly Reporter[] {
  const people = reporters.every(({ name, file }) => file !== undefined || name === 'text');
  return onGithub(env) && people ? [...reporters, { name: 'github', file: undefined }] : reporters;
}

/** Whether this is a step of GitHub Actions. */
export function onGithub(env: Env): boolean {
  return env.GITHUB_ACTIONS === 'true';
}

function parseReporter(given: string): Reporter {
  const [name = '', ...rest] = given.split('=');
  if (!isFormatName(name)) {
    const next = `Known are ${formatNames.join(', ')}.`;
    throw new SquashError('SQUASH_EUSAGE', `There is no reporter ${JSON.stringify(name)}.`, { next });
  }
  if (rest.join('') === '' && given.includes('=')) {
    const next = `Write ${name}=<file>, or ${name} alone for standard output.`;
    throw new SquashError('SQUASH_EUSAGE', `The reporter ${given} names no file.`, { next });
  }
  return { name, file: rest.length === 0 ? undefined : rest.join('=') };
}
