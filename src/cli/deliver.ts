import { appendFile } from 'node:fs/promises';
import {
  asReport,
  type Failure,
  type FormatName,
  githubSummary,
  type RenderOptions,
  type Report,
  render,
  renderFailure,
} from '../index.ts';
import type { CommandContext } from './context.ts';
import { chosenReporters, onGithub, type Reporter } from './reporters.ts';
import { writeResult } from './write-result.ts';

/** What delivering needs to know of a run. */
export interface Delivery {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly options: RenderOptions;
  readonly print: (text: string) => Promise<void>;
}

/** Renders a report with every reporter asked for; on GitHub Actions adds annotations and the step summary. */
export async function deliver(report: Report, context: CommandContext): Promise<void> {
  const { color, width, reproducible, verbose, env, print } = context;
  const delivery: Delivery = { env, print, options: { color, width, reproducible, verbose } };
  await hand(chosenReporters(context), delivery, (name, options) => render(name, report, options));
  await summarise(report, delivery);
}

/** As `deliver`, for a run that came to no report: what programs read says so, too. */
export async function deliverFailure(
  failure: Failure,
  reporters: readonly Reporter[],
  delivery: Delivery,
): Promise<void> {
  await hand(reporters, delivery, (name, options) => renderFailure(name, failure, options));
  await summarise(asReport(failure), delivery);
}

/** Files come first: where one cannot be written, standard output is still free for the failure. */
export async function hand(
  reporters: readonly Reporter[],
  { options, print }: Delivery,
  draw: (name: FormatName, options: RenderOptions) => string,
): Promise<void> {
  for (const { name, file } of reporters) {
    if (file !== undefined) await writeResult(file, draw(name, { ...options, color: false }));
  }
  for (const { name, file } of reporters) if (file === undefined) await print(draw(name, options));
}

async function summarise(report: Report, { env, options }: Delivery): Promise<void> {
  const file = env.GITHUB_STEP_SUMMARY;
  if (!onGithub(env) || file === undefined || file === '') return;
  await writeResult(file, githubSummary(report, { ...options, color: false }), appendFile);
}
