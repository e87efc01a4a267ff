import { join } from 'node:path';
import { type Command, Option } from 'commander';
import { generate, type LayoutName, SquashError, writtenLayouts } from '../../index.ts';
import { type CommandContext, runOptions } from '../context.ts';
import { addCommonFlags, type CommonFlags } from '../flags.ts';
import type { Start } from '../program.ts';

interface GenerateFlags extends CommonFlags {
  readonly out?: string;
  readonly check?: boolean;
  readonly layout?: LayoutName;
  readonly name?: string;
}

const examples = `
Examples:
  squash generate fixtures/legacy-migrations --out consolidated
  squash generate db/migrations --layout goose --out db/squashed
  squash generate --check                             exit 1 when what is committed is stale`;

/** Adds `squash generate`: the consolidated migration, written and proven. */
export function addGenerate(program: Command, start: Start): void {
  const command = program
    .command('generate')
    .description('write the consolidated migration of a history, proven before a byte is written')
    .argument('[history]', 'the history: a source')
    .option('--out <dir>', 'where the files go (default: the consolidated source)')
    .addOption(
      new Option(
        '--layout <layout>',
        'the layout of the files (default: plain, which is up.sql and down.sql)',
      ).choices(writtenLayouts),
    )
    .option('--name <name>', 'what the layout calls the migration beside its version (default: consolidated)')
    .option('--check', 'write nothing; exit 1 when what is there is not what would be generated')
    .addHelpText('after', examples);
  addCommonFlags(command).action(async (history: string | undefined, flags: GenerateFlags) => {
    const sources = history === undefined ? {} : { legacy: history };
    await start(flags, sources, (context) => runGenerate(context, flags));
  });
}

async function runGenerate(context: CommandContext, flags: GenerateFlags): Promise<number> {
  const { settings } = context.resolved;
  const history = needed(settings.legacy, 'history');
  const out = needed(flags.out ?? settings.consolidated, 'directory');
  const { layout, name, ...design } = { ...context.generate, ...chosenIn(flags) };
  const proven = await generate({ ...runOptions(context), history, out, layout, name, design });
  context.progress.done();
  const files = Object.entries(proven.files).map(([path, text]) => ({ file: join(out, path), text }));
  const { checkFiles, writeFiles } = await import('../generated-files.ts');
  return flags.check === true ? checkFiles(context, files) : writeFiles(context, out, files);
}

/** What the flags say; the configuration has the rest. */
function chosenIn({ layout, name }: GenerateFlags): Pick<GenerateFlags, 'layout' | 'name'> {
  return { ...(layout === undefined ? {} : { layout }), ...(name === undefined ? {} : { name }) };
}

function needed(value: string | undefined, name: string): string {
  if (value !== undefined) return value;
  const next = 'Name both: `squash generate <history> --out <dir>`, or write them into squash.config.yaml.';
  throw new SquashError('SQUASH_EUSAGE', `The ${name} is not known.`, { next });
}
