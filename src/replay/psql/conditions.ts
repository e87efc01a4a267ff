import { readBoolean } from '../../sql/psql/read-boolean.ts';
import { argumentsOf, type Handler, isActive, type PsqlCommand, type PsqlFile, refuse } from './psql-file.ts';

/** \if, \elif, \else and \endif: the commands that are read even where nothing is run. */
export const conditions: Readonly<Record<string, Handler>> = {
  if: (file, command) => {
    const outer = isActive(file);
    const active = outer && holds(file, command);
    const mark = active ? undefined : file.reader.mark();
    file.branches.push({ offset: command.offset, taken: active, active, outer, sawElse: false, mark });
    return undefined;
  },
  elif: (file, command) => {
    enter(file, command, 'elif');
    return undefined;
  },
  else: (file, command) => {
    enter(file, command, 'else');
    return undefined;
  },
  endif: (file, command) => {
    const branch = file.branches.at(-1);
    if (branch === undefined) throw refuse(file, command, 'has no \\if', 'Remove it, or write the \\if.');
    if (branch.mark !== undefined) file.reader.rewind(branch.mark);
    file.branches.pop();
    return undefined;
  },
};

/** Leaves the branch before, and enters the next one where none was taken yet. */
function enter(file: PsqlFile, command: PsqlCommand, how: 'elif' | 'else'): void {
  const branch = file.branches.at(-1);
  if (branch === undefined || branch.sawElse)
    throw refuse(
      file,
      command,
      branch === undefined ? 'has no \\if' : 'comes after \\else',
      'Correct the line.',
    );
  const open = branch.outer && !branch.taken;
  if (branch.mark !== undefined) file.reader.rewind(branch.mark);
  branch.active = open;
  branch.active = open && (how === 'else' || holds(file, command));
  if (!open) file.reader.passOver(false);
  branch.taken ||= branch.active;
  branch.sawElse = how === 'else';
  branch.mark = branch.active ? undefined : file.reader.mark();
}

function holds(file: PsqlFile, command: PsqlCommand): boolean {
  const text = argumentsOf(file).join(' ');
  const value = readBoolean(text);
  if (value !== undefined) return value;
  const why = `needs a value that is true or false, and ${text === '' ? 'has none' : `\`${text}\` is neither`}`;
  throw refuse(
    file,
    command,
    why,
    'Use on, off, true, false, yes, no, 1 or 0; compute it with SELECT … \\gset.',
  );
}
