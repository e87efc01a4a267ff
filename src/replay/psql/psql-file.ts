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

/** The variables as the file sees them: none in a branch that is passed over. */
export function lookupOf(file: PsqlFile): Lookup {
  return (name) => (isActive(file) ? file.run.variables.get(name) : undefined);
}

/** False in a branch of an \if that is passed over. */
export function isActive({ branches }: PsqlFile): boolean {
  return branches.at(-1)?.active ?? true;
}

/** The error of a meta-command, at its place. */
export function refuse(file: PsqlFile, { name, offset }: PsqlCommand, why: string, next: string): Error {
  return psqlProblem(`${file.reader.source.file}: \\${name} ${why}.`, file.reader.placeAt(offset), next);
}

/** The next argument of a command, which it must have. */
export function neededArgument(file: PsqlFile, command: PsqlCommand): string {
  const value = file.reader.argument(lookupOf(file));
  if (value !== undefined) return value;
  throw refuse(file, command, 'lacks an argument', 'Correct the line.');
}

/** Every argument that is left. */
export function argumentsOf(file: PsqlFile): readonly string[] {
  const found: string[] = [];
  for (let next = file.reader.argument(lookupOf(file)); next !== undefined; ) {
    found.push(next);
    next = file.reader.argument(lookupOf(file));
  }
  return found;
}
