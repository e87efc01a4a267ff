import { type Command, InvalidArgumentError, Option } from 'commander';
import { type AcceptRule, engineChoices, type Settings } from '../index.ts';

/** Flags every command that runs something takes, as commander hands them over. */
export interface CommonFlags {
  readonly engine?: Settings['engine'];
  readonly pg?: number;
  readonly image?: string;
  readonly serverUrl?: string;
  readonly prelude?: readonly string[];
  readonly config?: string;
  readonly reporter?: readonly string[];
  readonly accept?: readonly string[];
  readonly timeout?: number;
  readonly quiet?: boolean;
  readonly verbose?: boolean;
  readonly debug?: boolean;
  readonly color?: 'auto' | 'always' | 'never';
  readonly reproducible?: boolean;
  readonly printConfig?: boolean;
}

const classes = ['structure', 'privilege', 'comment', 'order', 'tuning', 'data'];

/** Adds the common flags to a command. */
export function addCommonFlags(command: Command): Command {
  return command
    .addOption(new Option('--engine <name>', 'how to get a throw-away PostgreSQL').choices(engineChoices))
    .option('--pg <major>', 'PostgreSQL major, 13 to 18', parseMajor)
    .option('--image <image>', 'container image of the docker engine')
    .option('--server-url <url>', 'server for the server engine; only databases made by the run are touched')
    .option('--prelude <file.sql>', 'what the environment supplies before the history (repeatable)', collect)
    .option('--config <file>', 'configuration file')
    .option('--reporter <name[=file]>', 'how to print the report (repeatable)', collect)
    .addOption(
      new Option('--accept <class>', 'accept all differences of a class (repeatable)')
        .choices(classes)
        .argParser(collectClass),
    )
    .option('--timeout <seconds>', 'stop after this many seconds', parseSeconds)
    .option('--quiet', 'no progress')
    .option('--verbose', 'tell more')
    .option('--debug', 'tell everything, with stacks')
    .addOption(new Option('--color <when>', 'colour the output').choices(['auto', 'always', 'never']))
    .option('--reproducible', 'leave durations and dates out of the report')
    .option('--print-config', 'print every setting and where it comes from, and stop');
}

/** The settings that were given as flags. */
export function settingsOf(flags: CommonFlags): Partial<Settings> {
  const { engine, pg, image, serverUrl, prelude, reporter, timeout } = flags;
  const given = { engine, major: pg, image, serverUrl, prelude, reporters: reporter, timeout };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

/** `--accept <class>` as rules that may match nothing. */
export function acceptedClasses(flags: CommonFlags): readonly AcceptRule[] {
  return (flags.accept ?? []).map((name) => ({
    class: name,
    reason: 'accepted on the command line',
    standing: true,
  }));
}

function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}

function collectClass(value: string, before: readonly string[] = []): readonly string[] {
  if (!classes.includes(value)) throw new InvalidArgumentError(`Allowed choices are ${classes.join(', ')}.`);
  return [...before, value];
}

function parseMajor(value: string): number {
  const major = Number(value);
  if (!Number.isInteger(major) || major < 13 || major > 18)
    throw new InvalidArgumentError('It is a number from 13 to 18.');
  return major;
}

function parseSeconds(value: string): number {
  const seconds = Number(value);
  if (!(seconds > 0)) throw new InvalidArgumentError('It is a number of seconds above 0.');
  return seconds;
}
