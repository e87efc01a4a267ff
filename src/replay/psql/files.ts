import { isAbsolute, join } from 'node:path';
import { MappedText } from '../../sql/psql/mapped-text.ts';
import { parseCopy } from '../../sql/psql/parse-copy.ts';
import { inlineRows } from './inline-rows.ts';
import { type Handler, neededArgument, type PsqlCommand, type PsqlFile, refuse } from './psql-file.ts';
import type { CopiedRows } from './psql-host.ts';

/** The commands that read files, and rows. */
export const files: Readonly<Record<string, Handler>> = {
  i: include,
  include,
  ir: includeRelative,
  include_relative: includeRelative,
  cd: (file, command) => {
    const path = neededArgument(file, command);
    existing(file, command, inDirectory(file, path));
    file.run.directory = isAbsolute(path) ? path : join(file.run.directory, path);
    return undefined;
  },
  copy: async (file, command) => {
    const text = file.reader.restOfLine();
    const parsed = parseCopy(text);
    if (parsed === undefined)
      throw refuse(file, command, 'cannot be read', 'Write it as COPY … FROM stdin with its rows.');
    if (parsed.direction === 'to') throw refuse(file, command, 'writes rows out', 'Leave the line out.');
    const { from } = parsed;
    if (from.kind === 'program') throw refuse(file, command, 'runs a program', 'Write the rows into a file.');
    if (from.kind === 'psql stdin')
      throw refuse(file, command, 'reads what is piped into psql', 'Write the rows into a file.');
    const statement = new MappedText(file.reader.source);
    statement.append(parsed.sql, command.offset, false);
    const rows = from.kind === 'file' ? rowsOfFile(file, command, from.path) : inlineRows(file);
    await file.run.host.copy(statement, parsed.sql, rows);
    return undefined;
  },
};

function rowsOfFile(file: PsqlFile, command: PsqlCommand, path: string): CopiedRows {
  const found = existing(file, command, inDirectory(file, path));
  return { bytes: file.run.host.tree.bytes(found), placeOf: (line) => ({ file: found, line }) };
}

/** Relative to the directory in which psql is started: the working directory. */
async function include(file: PsqlFile, command: PsqlCommand): Promise<undefined> {
  await includeOnce(file, command, inDirectory(file, neededArgument(file, command)));
}

/** Relative to the file that includes, wherever psql is started. */
async function includeRelative(file: PsqlFile, command: PsqlCommand): Promise<undefined> {
  const path = neededArgument(file, command);
  const { tree } = file.run.host;
  const above = tree.parent(file.reader.source.file) ?? tree.base;
  const beside = isAbsolute(path) ? `${tree.base}${path}` : join(above, path);
  await includeOnce(file, command, beside);
}

async function includeOnce(file: PsqlFile, command: PsqlCommand, path: string): Promise<void> {
  const found = existing(file, command, path);
  if (file.chain.includes(found))
    throw refuse(file, command, `includes ${found}, which includes it`, 'Break the circle.');
  await file.include(found);
}

function inDirectory({ run }: PsqlFile, path: string): string {
  return `${run.host.tree.base}${isAbsolute(path) ? path : join(run.directory, path)}`;
}

function existing(file: PsqlFile, command: PsqlCommand, path: string): string {
  if (file.run.host.tree.exists(path)) return path;
  const next =
    'psql looks in the directory it is started in, which is the working directory here; \\ir looks beside the file that includes.';
  throw refuse(file, command, `reads ${path}, which does not exist`, next);
}
