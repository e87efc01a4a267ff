import { appendFile, writeFile } from 'node:fs/promises';
import {
  type FormatName,
  formatNames,
  githubSummary,
  isFormatName,
  messageOf,
  type RenderOptions,
  type Report,
  render,
  SquashError,
} from '../index.ts';
import type { CommandContext } from './context.ts';

interface Reporter {
  readonly name: FormatName;
  readonly file: string | undefined;
}

/** Renders a report with every reporter asked for; on GitHub Actions adds annotations and the step summary. */
export async function deliver(report: Report, context: CommandContext): Promise<void> {
  for (const { name, file } of chosenReporters(context)) {
    const text = render(name, report, renderOptions(context, file === undefined));
    if (file === undefined) await context.print(text);
    else await write(file, text, writeFile);
  }
  const summary = context.env.GITHUB_STEP_SUMMARY;
  if (onGithub(context) && summary !== undefined && summary !== '') {
    await write(summary, githubSummary(report, renderOptions(context, false)), appendFile);
  }
}

function renderOptions(context: CommandContext, toOutput: boolean): RenderOptions {
  const { color, width, reproducible, verbose } = context;
  return { color: color && toOutput, width, reproducible, verbose };
}

function onGithub({ env }: CommandContext): boolean {
  return env.GITHUB_ACTIONS === 'true';
}

/** The reporters of a run; throws where one is unknown, so call it before anything is run. */
export function chosenReporters(context: CommandContext): readonly Reporter[] {
  const asked = context.resolved.settings.reporters.map(parseReporter);
  const chosen: readonly Reporter[] = asked.length === 0 ? [{ name: 'text', file: undefined }] : asked;
  const people = chosen.every(({ name, file }) => file !== undefined || name === 'text');
  const annotate = onGithub(context) && people;
  return annotate ? [...chosen, { name: 'github', file: undefined }] : chosen;
}

function parseReporter(given: string): Reporter {
  const [name = '', ...rest] = given.split('=');
  if (isFormatName(name)) return { name, file: rest.length === 0 ? undefined : rest.join('=') };
  const next = `Known are ${formatNames.join(', ')}.`;
  throw new SquashError('SQUASH_EUSAGE', `There is no reporter ${JSON.stringify(name)}.`, { next });
}

async function write(file: string, text: string, how: typeof writeFile | typeof appendFile): Promise<void> {
  try {
    await how(file, text);
  } catch (cause) {
    const message = `The report ${file} cannot be written: ${messageOf(cause)}`;
    throw new SquashError('SQUASH_EREPORTER', message, { place: { file }, cause });
  }
}
