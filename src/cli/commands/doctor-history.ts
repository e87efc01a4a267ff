import {
  type Examination,
  examinationJson,
  examine,
  type PolicyResult,
  preludeOf,
  renderExamination,
  SquashError,
  writeHistory,
} from '../../index.ts';
import { type CommandContext, runOptions } from '../context.ts';
import { doctorReporters } from '../doctor-reporters.ts';
import type { Reporter } from '../reporters.ts';
import { writeResult } from '../write-result.ts';
import type { DoctorFlags } from './doctor.ts';

/** Examines a history, prints what was found, and writes what was asked for; 0 where it replays afterwards. */
export async function runExamination(
  context: CommandContext,
  source: string,
  flags: DoctorFlags,
): Promise<number> {
  const reporters = doctorReporters(context);
  if (flags.choose !== undefined && flags.writeConfig !== true)
    throw usage('--choose does nothing without --write-config.', 'Add --write-config.');
  const examination = await examine({ ...runOptions(context), source });
  context.progress.done();
  await deliver(context, reporters, examination);
  const written = await writeAsked(context, source, flags, examination);
  return examination.outcome === 'replays' || written ? 0 : 1;
}

function usage(message: string, next: string): SquashError {
  return new SquashError('SQUASH_EUSAGE', message, { next });
}

async function deliver(
  { color, width, verbose, print }: CommandContext,
  reporters: readonly Reporter[],
  examination: Examination,
): Promise<void> {
  for (const { name, file } of reporters) {
    const page = { color: color && file === undefined, width, verbose };
    const text = name === 'json' ? examinationJson(examination) : renderExamination(examination, page);
    await (file === undefined ? print(text) : writeResult(file, text));
  }
}

/** True where what was written makes the history replay. */
async function writeAsked(
  context: CommandContext,
  source: string,
  flags: DoctorFlags,
  examination: Examination,
): Promise<boolean> {
  const policy = flags.writeConfig === true ? chosenPolicy(flags, examination) : undefined;
  const prelude = flags.writePrelude === undefined ? undefined : preludeOf(examination);
  if (flags.writePrelude !== undefined && prelude !== undefined) {
    await writeResult(flags.writePrelude, prelude);
    tell(context, `wrote ${flags.writePrelude}`);
  } else if (flags.writePrelude !== undefined)
    tell(context, 'nothing is missing that a prelude could supply');
  if (policy === undefined) return false;
  const { order, exclude } = policy.config;
  const file = await writeHistory(context.cwd, context.configFile, {
    legacy: source,
    history: { order, exclude },
    prelude: prelude === undefined ? undefined : flags.writePrelude,
  });
  tell(context, `wrote the policy ${policy.name} into ${file}`);
  return preludeOf(examination) === undefined || prelude !== undefined;
}

function tell({ progress }: CommandContext, message: string): void {
  progress.notify({ type: 'note', message });
}

/** The policy asked for, or the only one that replays; nothing is chosen silently. */
function chosenPolicy({ choose }: DoctorFlags, { policies }: Examination): PolicyResult {
  const working = policies.filter(({ status }) => status === 'replays');
  const names = working.map(({ name }) => name).join(', ');
  if (choose === undefined) {
    const [only, ...others] = working;
    if (only !== undefined && others.length === 0) return only;
    const message =
      only === undefined
        ? 'No policy makes the history replay.'
        : `Several policies make the history replay: ${names}.`;
    throw usage(message, only === undefined ? 'Nothing was written.' : 'Name one with --choose.');
  }
  const found = working.find(({ name }) => name === choose);
  if (found !== undefined) return found;
  throw usage(
    `The policy ${choose} does not make the history replay.`,
    names === '' ? 'Nothing was written.' : `Those that do: ${names}.`,
  );
}
