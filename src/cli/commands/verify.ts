import { type Command, InvalidArgumentError, Option } from 'commander';
import {
  type CheckName,
  checkNames,
  defaultChecks,
  type RunOptions,
  SquashError,
  type VerifyOptions,
  verify,
} from '../../index.ts';
import { type CommandContext, runOptions } from '../context.ts';
import { exitCodeOf } from '../exit-code.ts';
import { addCommonFlags, type CommonFlags } from '../flags.ts';
import type { Start } from '../program.ts';
import { chosenReporters } from '../reporters.ts';
import { writeResult } from '../write-result.ts';

interface VerifyFlags extends CommonFlags {
  readonly only?: string;
  readonly skip?: string;
  readonly selfTest?: number | true;
  readonly repeat?: number;
  readonly writeRepair?: string;
  readonly explain: boolean;
}

const examples = `
Examples:
  squash verify                                       with the sources of squash.config.yaml
  squash verify hasura:migrations/default consolidated
  squash verify --only structure,data --reporter json=report.json
  squash verify --only structure,data,behaviour       writes and reads on both sides too
  squash verify --write-repair repair.sql             what the consolidated migration lacks, as SQL
  squash verify --accept order --accept comment       differences of these classes do not fail`;

const onlyWhenNamed = checkNames.filter((name) => !defaultChecks.includes(name)).join(', ');

/** Adds `squash verify`, the gate. */
export function addVerify(program: Command, start: Start): void {
  const command = program
    .command('verify')
    .description('replay a history and its consolidation, and prove that they are the same')
    .argument('[legacy]', 'the history: a source')
    .argument('[consolidated]', 'the consolidated migration: a source')
    .option(
      '--only <checks>',
      `run only these checks: ${checkNames.join(', ')} (${onlyWhenNamed} runs only when it is named here)`,
    )
    .addOption(new Option('--skip <checks>', 'run all checks but these').conflicts('only'))
    .option(
      '--repeat <count>',
      'replay both sides this often, one after the other, for the timing',
      parseCount,
    )
    .option(
      '--self-test [count]',
      'try single changes on the consolidated database and show that each is seen',
      parseCount,
    )
    .addOption(
      new Option(
        '--no-explain',
        'name only the migration behind a difference, and no repair: saves replays',
      ).conflicts('writeRepair'),
    )
    .option(
      '--write-repair <file.sql>',
      'write the statements that take the differences away, and name what they leave',
    )
    .addHelpText('after', examples);
  addCommonFlags(command).action(
    async (legacy: string | undefined, consolidated: string | undefined, flags: VerifyFlags) => {
      const sources = {
        ...(legacy === undefined ? {} : { legacy }),
        ...(consolidated === undefined ? {} : { consolidated }),
      };
      await start(flags, sources, (context) => runVerify(context, flags));
    },
  );
}

async function runVerify(context: CommandContext, flags: VerifyFlags): Promise<number> {
  chosenReporters(context);
  const { settings } = context.resolved;
  const report = await verify({
    ...loadingReports(runOptions(context)),
    legacy: needed(settings.legacy, 'legacy'),
    consolidated: needed(settings.consolidated, 'consolidated'),
    ...chosenChecks(flags),
    repeat: flags.repeat,
    explain: flags.explain,
    claim: context.claim,
    selfTest: flags.selfTest === true ? defaultChanges : flags.selfTest,
  });
  context.progress.done();
  if (flags.writeRepair !== undefined) await writeResult(flags.writeRepair, report.repair ?? nothingToRepair);
  const { deliver } = await import('../deliver.ts');
  await deliver(report, context);
  return exitCodeOf(report.outcome);
}

/** Loads what draws reports while the servers are at work. */
function loadingReports(options: RunOptions): RunOptions {
  const notify: RunOptions['notify'] = (event) => {
    options.notify(event);
    if (event.type === 'stage') import('../deliver.ts').catch(() => undefined);
  };
  return { ...options, notify };
}

const nothingToRepair = '-- no difference that a statement takes away\n';
const defaultChanges = 50;

function parseCount(value: string): number {
  const count = Number(value);
  if (!Number.isInteger(count) || count < 1) throw new InvalidArgumentError('It is a whole number above 0.');
  return count;
}

function needed(source: string | undefined, name: string): string {
  if (source !== undefined) return source;
  const next = 'Name both: `squash verify <legacy> <consolidated>`, or write them into squash.config.yaml.';
  throw new SquashError('SQUASH_EUSAGE', `The ${name} source is not known.`, { next });
}

function chosenChecks({ only, skip }: VerifyFlags): Pick<VerifyOptions, 'checks' | 'skip'> {
  if (only !== undefined) return { checks: parseChecks(only) };
  if (skip === undefined) return {};
  return { skip: parseChecks(skip) };
}

function parseChecks(list: string): readonly CheckName[] {
  return list.split(',').map((name) => {
    const found = checkNames.find((check) => check === name.trim());
    if (found !== undefined) return found;
    throw new SquashError('SQUASH_EUSAGE', `There is no check ${JSON.stringify(name)}.`, {
      next: `Known are ${checkNames.join(', ')}.`,
    });
  });
}
