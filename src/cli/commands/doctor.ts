import { type Command, Option } from 'commander';
import { type PolicyName, policyNames, SquashError } from '../../index.ts';
import { addCommonFlags, type CommonFlags } from '../flags.ts';
import type { Start } from '../program.ts';

/** Flags of `squash doctor`. */
export interface DoctorFlags extends CommonFlags {
  readonly choose?: PolicyName;
  readonly writeConfig?: boolean;
  readonly writePrelude?: string;
}

const examples = `
Examples:
  squash doctor                                       which engines work here
  squash doctor hasura:migrations/default             does it replay, and what would make it
  squash doctor supabase/migrations --write-prelude prelude.sql
  squash doctor migrations --choose git --write-config`;

/** Flags that say what to do with a history. */
function refuseWithout(history: string | undefined, flags: DoctorFlags): void {
  const given = [
    flags.choose === undefined ? [] : '--choose',
    flags.writeConfig === undefined ? [] : '--write-config',
    flags.writePrelude === undefined ? [] : '--write-prelude',
  ].flat();
  if (history !== undefined || given.length === 0) return;
  throw new SquashError(
    'SQUASH_EUSAGE',
    `${given.join(' and ')} need${given.length > 1 ? '' : 's'} a history.`,
    {
      next: `Name it: squash doctor <history> ${given[0]}.`,
    },
  );
}

/** Adds `squash doctor`: which engines work here, and what is the matter with a history. */
export function addDoctor(program: Command, start: Start): void {
  const command = program
    .command('doctor')
    .description('say which engines work here, or why a history does not replay and what would make it')
    .argument('[history]', 'a source to be tried in throw-away databases')
    .addOption(new Option('--choose <policy>', 'the policy to be written').choices(policyNames))
    .option('--write-config', 'write the chosen policy into the configuration')
    .option('--write-prelude <file.sql>', 'write what the environment has to supply')
    .addHelpText('after', examples);
  addCommonFlags(command).action(async (history: string | undefined, flags: DoctorFlags) => {
    await start(flags, {}, async (context) => {
      refuseWithout(history, flags);
      if (history === undefined) return (await import('./doctor-engines.ts')).tellEngines(context);
      return (await import('./doctor-history.ts')).runExamination(context, history, flags);
    });
  });
}
