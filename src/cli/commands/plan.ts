import type { Command } from 'commander';
import { plan, planJson, planText } from '../../index.ts';
import { type CommandContext, runOptions } from '../context.ts';
import { addCommonFlags, type CommonFlags } from '../flags.ts';
import type { Start } from '../program.ts';

interface PlanFlags extends CommonFlags {
  readonly hazards?: boolean;
  readonly json?: boolean;
  readonly renames?: boolean;
}

const examples = `
Examples:
  squash plan consolidated fixtures/legacy-migrations   what the consolidated migration lacks
  squash plan postgres://reader@db/app migrations --renames
  squash plan postgres://reader@db/app consolidated --hazards`;

/** Adds `squash plan`: the DDL that turns one source into another. */
export function addPlan(program: Command, start: Start): void {
  const command = program
    .command('plan')
    .description('write the ordered DDL that turns one source into another, proven on a throw-away copy')
    .argument('<from>', 'what there is')
    .argument('<to>', 'what there shall be')
    .option('--hazards', 'say above each statement what it locks, rewrites, reads or loses')
    .option('--renames', 'rename what a history shows to be renamed, rather than drop it and make another')
    .option('--json', 'print the statements and their hazards as JSON')
    .addHelpText('after', examples);
  addCommonFlags(command).action(async (from: string, to: string, flags: PlanFlags) => {
    await start(flags, {}, (context) => runPlan(context, from, to, flags));
  });
}

async function runPlan(context: CommandContext, from: string, to: string, flags: PlanFlags): Promise<number> {
  const proven = await plan({ ...runOptions(context), from, to, renames: flags.renames });
  context.progress.done();
  const text = flags.json === true ? planJson(proven) : planText(proven, flags.hazards === true);
  await context.print(text);
  return 0;
}
