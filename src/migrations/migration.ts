import type { Statement } from '../sql/statements.ts';
import type { Order } from './choice.ts';
import type { DirectoryLayout } from './layout-names.ts';
import type { Preconditions } from './preconditions.ts';
import type { Tree } from './tree.ts';

/**
 * How a script is sent: `transaction` as one text between BEGIN and COMMIT, `steps` piece by piece between
 * them, `batch` as one text without them, `statements` piece by piece without them.
 */
export type Transmission = 'transaction' | 'steps' | 'batch' | 'statements';

/** Where the tool starts psql, and the variables it sets. */
export interface PsqlStart {
  readonly directory: string;
  readonly variables: Readonly<Record<string, string>>;
}

/** SQL text of one direction of a migration, with where it stands. */
export interface Script {
  /** The file, as the user would name it. */
  readonly file: string;
  /** The 1-based line of the file at which `sql` begins. */
  readonly line: number;
  readonly sql: string;
  readonly send: Transmission;
  /** Where the layout's tool cuts `sql` by a rule of its own; otherwise it is cut where psql would. */
  readonly pieces?: readonly Statement[];
  /** What the tool understands beside SQL: rows after `COPY … FROM stdin`, or all that psql does. */
  readonly client?: 'copy' | 'psql';
  /** How the tool starts psql; in the working directory and without variables where undefined. */
  readonly psql?: PsqlStart;
  /** What the tool asks of the database first. */
  readonly preconditions?: Preconditions;
  /** Where it is refused, the tool rolls back and goes on. */
  readonly mayFail?: true;
}

/** One unit of history. */
export interface Migration {
  /** What orders and names it: `1737072000`, or a file name where the layout has no version. */
  readonly version: string;
  readonly name: string;
  readonly up: Script;
  readonly down: Script | undefined;
}

/** A layout of a directory, `file` for one SQL file, `command` for a program that migrates. */
export type LayoutName = DirectoryLayout | 'file' | 'command';

/** A path that the layout's own tool does not act on, and why. */
export interface Ignored {
  readonly path: string;
  readonly reason: string;
}

/** Marks in a text that stand for the name of the database and of the user that migrates it. */
export interface DatabaseNames {
  readonly database: string;
  readonly user: string;
}

/** What a tool does in each of its sessions before the first migration, by a file of its own. */
export interface Opening {
  readonly sql: string;
  readonly file: string;
}

/** Which migrations run, in which order. */
export interface Plan {
  /** The source as the user gave it. */
  readonly source: string;
  readonly layout: LayoutName;
  /** Why this layout was chosen. */
  readonly reason: string;
  readonly migrations: readonly Migration[];
  /** By which order the migrations stand so. */
  readonly order?: Order;
  /** Where files that a migration includes are read from; the disk where undefined. */
  readonly tree?: Tree;
  /** The tool runs all migrations in one transaction, whatever their scripts say. */
  readonly together?: true;
  /** Done in a session before the first migration. */
  readonly opening?: Opening;
  /** Sent after each migration: what the tool takes back of the session, or that it begins another one. */
  readonly between?: string;
  /** What is still to be replaced in its scripts. */
  readonly names?: DatabaseNames;
  /** The command that migrates, where the source is one; then `migrations` is empty. */
  readonly command?: string;
  readonly ignored: readonly Ignored[];
  /** Files read, down migrations included. */
  readonly files: number;
  /** Lines of those files. */
  readonly lines: number;
  /** SHA-256 over the files' names and bytes, line ends normalised to LF. */
  readonly sha256: string;
}

/** The scripts that a replay of the plan runs, in its order. */
export function upsOf({ migrations }: Plan): readonly Script[] {
  return migrations.map(({ up }) => up);
}
