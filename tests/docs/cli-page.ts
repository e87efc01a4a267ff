import type { Command, Option } from 'commander';
import { settingsOf } from '../../src/cli/flags.ts';
import { buildProgram } from '../../src/cli/program.ts';
import { defaults, type Settings, settingTable } from '../../src/config/settings.ts';
import { formatNames } from '../../src/report/format-names.ts';
import { checkNames } from '../../src/report/report.ts';
import { configRows } from './config-rows.ts';
import { code, page, table } from './markdown.ts';
import { checkTexts, environment, exitCodes, reporterTexts, sources } from './words.ts';

/** `docs/cli.md`: every command, argument, option, default, variable and exit code, from commander's program. */
export function cliPage(): string {
  const program = buildProgram(() => Promise.resolve());
  const [first] = program.commands;
  if (first === undefined) throw new Error('the program has no command');
  const common = commonOptions(program.commands);
  return page('Command line', 'tests/docs/cli-page.ts from src/cli', [
    program.description(),
    `## Sources\n\n${sources}`,
    '## Commands',
    ...program.commands.map((command) => commandSection(command, common)),
    `## Common options\n\nEvery command takes these.\n\n${optionTable(first.options.filter((each) => common.has(each.flags)))}`,
    `\`squash --version\` prints the version, \`squash --help\` and \`squash <command> --help\` the help.`,
    `## Checks of \`verify\`\n\nAll but \`behaviour\` run unless \`--only\` or \`--skip\` says otherwise; \`behaviour\` runs where \`--only\` names it.\n\n${checks()}`,
    `## Reporters\n\n${reporters()}`,
    `## Settings\n\nA flag outranks the environment variable, that the configuration file, that the default. \`--print-config\` shows what was resolved and from where.\n\n${settings(first)}`,
    `## Configuration\n\n${configuration()}`,
    `## Environment\n\n${environment}`,
    `## Exit codes\n\n${exitCodes}`,
    '## Streams\n\nThe report goes to standard output. Progress and errors go to standard error. Passwords are masked in both.',
  ]);
}

/** The flags that every command has. */
function commonOptions(commands: readonly Command[]): ReadonlySet<string> {
  const flags = commands.map((command) => new Set(command.options.map((option) => option.flags)));
  return new Set([...(flags[0] ?? [])].filter((flag) => flags.every((each) => each.has(flag))));
}

function commandSection(command: Command, common: ReadonlySet<string>): string {
  const { registeredArguments: args } = command;
  const own = command.options.filter((option) => !common.has(option.flags));
  const usage = [
    'squash',
    command.name(),
    ...args.map((each) => (each.required ? `<${each.name()}>` : `[${each.name()}]`)),
    '[options]',
  ];
  return [
    `### squash ${command.name()}`,
    `${sentence(command.description())}`,
    `\`\`\`text\n${usage.join(' ')}\n\`\`\``,
    ...(args.length === 0
      ? []
      : [
          table(
            ['Argument', 'Meaning'],
            args.map((each) => [
              code(each.name()),
              `${each.description}${each.required ? '' : ' (optional)'}`,
            ]),
          ),
        ]),
    ...(own.length === 0 ? [] : [optionTable(own)]),
    ...examplesOf(command),
  ].join('\n\n');
}

function sentence(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}.`;
}

/** What `addHelpText` put after the help, as commander itself prints it. */
function examplesOf(command: Command): readonly string[] {
  let printed = '';
  command.configureOutput({
    writeOut: (text) => {
      printed += text;
    },
  });
  command.outputHelp();
  const at = printed.indexOf('\nExamples:\n');
  return at < 0 ? [] : [`\`\`\`text\n${dedent(printed.slice(at + '\nExamples:\n'.length))}\n\`\`\``];
}

function dedent(text: string): string {
  return text.trimEnd().replaceAll(/^ {2}/gm, '');
}

function optionTable(options: readonly Option[]): string {
  return table(
    ['Option', 'Meaning'],
    options.map((option) => [code(option.flags), `${option.description}${choicesOf(option)}`]),
  );
}

function choicesOf({ argChoices }: Option): string {
  return argChoices === undefined ? '' : `: ${argChoices.map(code).join(', ')}`;
}

function checks(): string {
  return table(
    ['Check', 'Passes when'],
    checkNames.map((name) => [code(name), checkTexts[name]]),
  );
}

function reporters(): string {
  const rows = formatNames.map((name) => {
    const text = reporterTexts[name];
    if (text === undefined) throw new Error(`tests/docs/words.ts has no sentence for the reporter ${name}`);
    return [code(name), text];
  });
  const how =
    '`--reporter <name>` prints to standard output, `--reporter <name>=<file>` writes a file. The option may be repeated; `text` is the default.';
  return `${how}\n\n${table(['Name', 'What it writes'], rows)}`;
}

function settings(command: Command): string {
  const names = Object.keys(settingTable) as (keyof Settings)[];
  return table(
    ['Flag or argument', 'Variable', 'Configuration', 'Default'],
    names.map((name) => [
      code(flagOf(name, command)),
      code(settingTable[name].variable),
      code(configPath(settingTable[name].fromConfig)),
      defaultOf(name),
    ]),
  );
}

/** The flag that fills a setting, found by giving each option a value of its own. */
function flagOf(name: keyof Settings, command: Command): string {
  const option = command.options.find((each) => {
    const filled = settingsOf({ [each.attributeName()]: each.flags } as Parameters<typeof settingsOf>[0]);
    return Object.keys(filled).includes(name);
  });
  return option?.long ?? command.registeredArguments.find((each) => each.name() === name)?.name() ?? '';
}

/** The path a setting is read from, written down by an object that notes what it is asked for. */
function configPath(read: (config: never) => unknown): string {
  const asked: string[] = [];
  const noting: object = new Proxy(
    {},
    {
      get: (_target, key) => {
        asked.push(String(key));
        return noting;
      },
    },
  );
  read(noting as never);
  return asked.join('.');
}

function defaultOf(name: keyof Settings): string {
  const value = defaults[name];
  if (value === undefined) return '';
  return Array.isArray(value) ? value.map(code).join(', ') : code(String(value));
}

function configuration(): string {
  const files =
    'The file is `squash.config.ts`, `.mts`, `.js`, `.mjs`, `.json`, `.yaml` or `.yml`, or the key `squash` in `package.json`; it is searched from the working directory upwards. Relative paths in it, those of sources included, are relative to the file. An unknown key is an error that names the nearest known one. The JSON Schema is `schema/config.schema.json`.';
  return `${files}\n\n${table(['Key', 'Value', 'Meaning'], configRows())}`;
}
