import type { Command } from 'commander';
import { lint, SquashError } from '../../index.ts';
import { type CommandContext, runOptions } from '../context.ts';
import { exitCodeOf } from '../exit-code.ts';
import { addCommonFlags, type CommonFlags } from '../flags.ts';
import type { Start } from '../program.ts';

const examples = `
Examples:
  squash lint                                     the history of squash.config.yaml
  squash lint hasura:migrations/default --verbose
  squash lint migrations --reporter sarif=lint.sarif
  squash lint migrations --reporter html=lint.html   with the life of every object`;

/** Adds `squash lint`: redundancy and hazards of a history. */
export function addLint(program: Command, start: Start): void {
  const command = program
    .command('lint')
    .description('say what is redundant and what is dangerous in a history, each with file and line')
    .argument('[history]', 'the history: a source')
    .addHelpText('after', examples);
  addCommonFlags(command).action(async (legacy: string | undefined, flags: CommonFlags) => {
    await start(flags, legacy === undefined ? {} : { legacy }, runLint);
  });
}

async function runLint(context: CommandContext): Promise<number> {
  const { deliverLint, lintReporters } = await import('../deliver-lint.ts');
  lintReporters(context);
  const { legacy } = context.resolved.settings;
  if (legacy === undefined) {
    const next = 'Name it: `squash lint <history>`, or write `legacy` into squash.config.yaml.';
    throw new SquashError('SQUASH_EUSAGE', 'The history is not known.', { next });
  }
  const report = await lint({ ...runOptions(context), source: legacy, levels: context.lint });
  context.progress.done();
  await deliverLint(report, context);
  return exitCodeOf(report.outcome);
}
