import type { Command } from 'commander';
import { SquashError, snapshot } from '../../index.ts';
import { type CommandContext, runOptions } from '../context.ts';
import { addCommonFlags, type CommonFlags } from '../flags.ts';
import type { Start } from '../program.ts';
import { writeResult } from '../write-result.ts';

interface SnapshotFlags extends CommonFlags {
  readonly output?: string;
}

const examples = `
Examples:
  squash snapshot consolidated -o today.catalog.json
  squash snapshot postgres://reader@db/app -o production.catalog.json`;

/** Adds `squash snapshot`: a catalog as a file. */
export function addSnapshot(program: Command, start: Start): void {
  const command = program
    .command('snapshot')
    .description('write the catalog of a source to a file, to be compared later or elsewhere')
    .argument('<source>', 'a source')
    .option('-o, --output <file>', 'the file; its name ends in .catalog.json (default: standard output)')
    .addHelpText('after', examples);
  addCommonFlags(command).action(async (source: string, flags: SnapshotFlags) => {
    await start(flags, {}, (context) => runSnapshot(context, source, flags));
  });
}

async function runSnapshot(context: CommandContext, source: string, flags: SnapshotFlags): Promise<number> {
  refuseOtherNames(flags.output);
  const text = await snapshot({ ...runOptions(context), source });
  context.progress.done();
  if (flags.output === undefined) await context.print(text);
  else await writeResult(flags.output, text);
  return 0;
}

function refuseOtherNames(output: string | undefined): void {
  if (output === undefined || output.endsWith('.catalog.json')) return;
  const message = `${output} would not be known again as a catalog snapshot.`;
  throw new SquashError('SQUASH_EUSAGE', message, { next: 'Name a file that ends in .catalog.json.' });
}
