import type { Command } from 'commander';
import { diff } from '../../index.ts';
import { type CommandContext, runOptions } from '../context.ts';
import { exitCodeOf } from '../exit-code.ts';
import { addCommonFlags, type CommonFlags } from '../flags.ts';
import type { Start } from '../program.ts';
import { chosenReporters } from '../reporters.ts';

interface DiffFlags extends CommonFlags {
  readonly data?: boolean;
}

const examples = `
Examples:
  squash diff schema-a.sql schema-b.sql
  squash diff consolidated postgres://reader@db/app   what a deployment has that the migration does not
  squash diff before.catalog.json consolidated`;

/** Adds `squash diff`: what differs between any two sources. */
export function addDiff(program: Command, start: Start): void {
  const command = program
    .command('diff')
    .description('compare any two sources: directories, SQL files, databases, snapshots')
    .argument('<a>', 'what is expected')
    .argument('<b>', 'what there is')
    .option('--data', 'compare rows too')
    .addHelpText('after', examples);
  addCommonFlags(command).action(async (a: string, b: string, flags: DiffFlags) => {
    await start(flags, {}, (context) => runDiff(context, a, b, flags));
  });
}

async function runDiff(context: CommandContext, a: string, b: string, flags: DiffFlags): Promise<number> {
  chosenReporters(context);
  const report = await diff({ ...runOptions(context), a, b, data: flags.data === true });
  context.progress.done();
  const { deliver } = await import('../deliver.ts');
  await deliver(report, context);
  return exitCodeOf(report.outcome);
}
