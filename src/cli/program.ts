import { Command } from 'commander';
import { type Settings, version } from '../index.ts';
import { addBlame } from './commands/blame.ts';
import { addDiff } from './commands/diff.ts';
import { addDoctor } from './commands/doctor.ts';
import { addGenerate } from './commands/generate.ts';
import { addLint } from './commands/lint.ts';
import { addPlan } from './commands/plan.ts';
import { addSnapshot } from './commands/snapshot.ts';
import { addVerify } from './commands/verify.ts';
import type { CommandContext } from './context.ts';
import type { CommonFlags } from './flags.ts';

/** Resolves the settings and runs a command's body, whose number is the exit code. */
export type Start = (
  flags: CommonFlags,
  sources: Partial<Settings>,
  body: (context: CommandContext) => Promise<number>,
) => Promise<void>;

const exitCodes = `
Exit codes:
  0    proven equal, or done
  1    findings: a difference that is not accepted, a failed check, an error or a warning of lint
  2    could not find out: usage, configuration, no engine, a refused statement, incomplete coverage, time-out
  130  interrupted`;

/** Every command, in the order of the help. */
const commands = [
  addVerify,
  addDiff,
  addGenerate,
  addPlan,
  addBlame,
  addLint,
  addSnapshot,
  addDoctor,
] as const;

/** The command line: every command, with help texts and examples. */
export function buildProgram(start: Start): Command {
  const program = new Command('squash')
    .description('Proves that a consolidated PostgreSQL migration equals the history it replaces.')
    .version(version)
    .showSuggestionAfterError()
    .addHelpText('after', exitCodes);
  for (const add of commands) add(program, start);
  return program;
}
