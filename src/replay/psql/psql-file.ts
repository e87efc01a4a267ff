import type { MappedText } from '../../sql/psql/mapped-text.ts';
import { psqlProblem } from '../../sql/psql/psql-problem.ts';
import type { Mark, PsqlReader } from '../../sql/psql/psql-reader.ts';
import type { Lookup } from '../../sql/psql/substitute.ts';
import type { PsqlHost } from './psql-host.ts';

/** What lasts from file to file while a script is run. */
export interface PsqlRun {
  readonly host: PsqlHost;
  readonly variables: Map<string, string>;
  /** Relative paths of \i and \copy are relative to it. */
  directory: string;
  /** The key that ends restricted mode. */
  restricted: string | undefined;
  /** What \g sends where nothing was written since. */
  previous: MappedText | undefined;
  /** Meta-commands that were met and only display something. */
  readonly shown: Set<string>;
}

/** One \if that is open. */
export interface Branch {
  /** The place of the \if. */
  readonly offset: number;
  /** A branch of it is being run or was. */
  taken: boolean;
  active: boolean;
  /** What is run around the \if is run at all. */
  readonly outer: boolean;
  sawElse: boolean;
  /** Where the statement stood when the branch that is passed over began. */
  mark: Mark | undefined;
}

/** A file that is being run. */
export interface PsqlFile {
  readonly run: PsqlRun;
  readonly reader: PsqlReader;
  readonly branches: Branch[];
  /** Files that include this one, outermost first, itself last. */
  readonly chain: readonly string[];
  readonly include: (path: string) => Promise<void>;
}

/** A meta-command that was read. */
export interface PsqlCommand {
  readonly name: string;
  readonly offset: number;
}

/** Runs one meta-command; `quit` ends the file. */
export type Handler = (
  file: PsqlFile,
  command: PsqlCommand,
) => Promise<'quit' | undefined> | 'quit' | undefined;

/** Variables that psql sets by itself to what hangs on its version, its connection or its last answer. */
const own: ReadonlySet<string> = new Set([
  'HOST',
  'LASTOID',
  'PORT',
  'ROW_COUNT',
  'SHELL_ERROR',
  'SHELL_EXIT_CODE',
  'VERSION',
  'VERSION_NAME',
  'VERSION_NUM',
]);

/** The variables as the file sees them: none in a branch that is passed over. Refuses those of psql's own. */
export function lookupOf(file: PsqlFile): Lookup {
  return (name) => {
    const value = isActive(file) ? file.run.variables.get(name) : undefined;
    if (value !== undefined || !own.has(name) || !isActive(file)) return value;
    const message = `${file.reader.source.file}: psql gives ${name} a value that a replay does not know.`;
    throw psqlProblem(message, file.reader.placeAt(file.reader.position), 'Write the value itself.');
  };
}

/** False in a branch of an \if that is passed over. */
export function isActive({ branches }: PsqlFile): boolean {
  return branches.at(-1)?.active ?? true;
}

/** The error of a meta-command, at its place. */
export function refuse(file: PsqlFile, { name, offset }: PsqlCommand, why: string, next: string): Error {
  return psqlProblem(`${file.reader.source.file}: \\${name} ${why}.`, file.reader.placeAt(offset), next);
}

/** The next argument of a command, which it must have; psql takes no semicolons for the end of a path or a key. */
export function neededArgument(file: PsqlFile, command: PsqlCommand, withoutSemicolons = true): string {
  const value = file.reader.argument(lookupOf(file), withoutSemicolons);
  if (value !== undefined) return value;
  throw refuse(file, command, 'lacks an argument', 'Correct the line.');
}

/** Every argument that is left. */
export function argumentsOf(file: PsqlFile, withoutSemicolons = false): readonly string[] {
  const found: string[] = [];
  const read = (): string | undefined => file.reader.argument(lookupOf(file), withoutSemicolons);
  for (let next = read(); next !== undefined; next = read()) found.push(next);
  return found;
}
