import { appendFile } from 'node:fs/promises';
import { type LintReport, lintFormatNames, lintSummary, renderLint, SquashError } from '../index.ts';
import type { CommandContext } from './context.ts';
import { hand } from './deliver.ts';
import { chosenReporters, onGithub, type Reporter } from './reporters.ts';
import { writeResult } from './write-result.ts';

/** The reporters of a run of lint; throws where one is unknown or has no form for what lint finds. */
export function lintReporters(context: CommandContext): readonly Reporter[] {
  const chosen = chosenReporters(context);
  const other = chosen.find(({ name }) => !lintFormatNames.includes(name));
  if (other === undefined) return chosen;
  const message = `The reporter ${other.name} has no form for what lint finds.`;
  throw new SquashError('SQUASH_EUSAGE', message, { next: `Known are ${lintFormatNames.join(', ')}.` });
}

/** Renders what lint found with every reporter asked for; on GitHub Actions adds annotations and the step summary. */
export async function deliverLint(report: LintReport, context: CommandContext): Promise<void> {
  const { color, width, reproducible, verbose, env, print } = context;
  const options = { color, width, reproducible, verbose };
  const draw = (name: Reporter['name'], how: typeof options): string => renderLint(name, report, how) ?? '';
  await hand(lintReporters(context), { env, print, options }, draw);
  const file = env.GITHUB_STEP_SUMMARY;
  if (onGithub(env) && file !== undefined && file !== '')
    await writeResult(file, lintSummary(report, { ...options, color: false }), appendFile);
}
