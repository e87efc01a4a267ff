import type { Command } from 'commander';
import { blame, SquashError } from '../../index.ts';
import { type CommandContext, runOptions } from '../context.ts';
import { addCommonFlags, type CommonFlags } from '../flags.ts';
import type { Start } from '../program.ts';
import { chosenReporters } from '../reporters.ts';

const examples = `
Examples:
  squash blame migrations                        every object, and who changed it since
  squash blame migrations app.users              a table and what lies in it
  squash blame migrations app.users.email        a column, property by property
  squash blame migrations 'index app.users_old'  what is no longer there: who dropped or renamed it`;

/** Adds `squash blame`: the statement that last wrote an object or a property. */
export function addBlame(program: Command, start: Start): void {
  const command = program
    .command('blame')
    .description('say which statement of a history last wrote an object and each of its properties')
    .argument('<source>', 'a history: a source')
    .argument('[objects...]', 'names as reports write them, with the kind before them where it matters')
    .addHelpText('after', examples);
  addCommonFlags(command).action(async (source: string, objects: string[], flags: CommonFlags) => {
    await start(flags, {}, (context) => runBlame(context, source, objects));
  });
}

async function runBlame(
  context: CommandContext,
  source: string,
  objects: readonly string[],
): Promise<number> {
  const reporters = chosenReporters(context).filter(({ name }) => name !== 'github');
  const unknown = reporters.find(({ name }) => name !== 'text' && name !== 'json');
  if (unknown !== undefined) throw noSuchReporter(unknown.name);
  const report = await blame({ ...runOptions(context), source, objects });
  context.progress.done();
  const { deliverBlame } = await import('../deliver-blame.ts');
  await deliverBlame(report, reporters, context);
  return 0;
}

function noSuchReporter(name: string): SquashError {
  const next = 'Known to blame are text and json.';
  return new SquashError('SQUASH_EUSAGE', `The reporter ${name} does not draw blame.`, { next });
}
