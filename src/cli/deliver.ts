import { appendFile, writeFile } from 'node:fs/promises';
import { formats, messageOf, type Report, renderReport, renderStepSummary, SquashError } from '../index.ts';
import type { CommandContext } from './context.ts';

interface Reporter {
  readonly name: string;
  readonly file: string | undefined;
}

/** Renders a report with every reporter asked for; on GitHub Actions adds annotations and the step summary. */
export async function deliver(report: Report, context: CommandContext): Promise<void> {
  const reporters = chosenReporters(context);
  for (const { name, file } of reporters) {
    const options = {
      color: context.color && file === undefined,
      width: context.width,
      reproducible: context.reproducible,
      verbose: context.verbose,
    };
    const text = renderReport(name, report, options);
    if (file === undefined) await context.print(text);
    else await save(file, text);
  }
  const summary = context.env.GITHUB_STEP_SUMMARY;
  if (context.env.GITHUB_ACTIONS === 'true' && summary !== undefined && summary !== '') {
    await appendFile(summary, renderStepSummary(report));
  }
}

/** Throws before anything runs when a reporter is unknown. */
export function chosenReporters(context: CommandContext): readonly Reporter[] {
  const asked = context.resolved.settings.reporters.map(parseReporter);
  const shown =
    asked.some((reporter) => reporter.file === undefined) || asked.length > 0
      ? asked
      : [parseReporter('text')];
  const github =
    context.env.GITHUB_ACTIONS === 'true' && !shown.some((reporter) => reporter.name === 'github');
  const toOutput = shown.some((reporter) => reporter.file === undefined && reporter.name !== 'text');
  return github && !toOutput ? [...shown, parseReporter('github')] : shown;
}

function parseReporter(given: string): Reporter {
  const at = given.indexOf('=');
  const name = at < 0 ? given : given.slice(0, at);
  if (!formats.some((format) => format.name === name)) {
    const known = formats.map((format) => format.name).join(', ');
    throw new SquashError('SQUASH_EUSAGE', `There is no reporter ${JSON.stringify(name)}.`, {
      next: `Known are ${known}.`,
    });
  }
  return { name, file: at < 0 ? undefined : given.slice(at + 1) };
}

async function save(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text);
  } catch (cause) {
    throw new SquashError('SQUASH_EREPORTER', `The report ${file} cannot be written: ${messageOf(cause)}`, {
      place: { file },
      cause,
    });
  }
}
