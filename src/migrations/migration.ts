/** How a script is sent: in a transaction of ours, as one batch, or statement by statement. */
export type Transmission = 'transaction' | 'batch' | 'statements';

/** SQL text of one direction of a migration, with where it stands. */
export interface Script {
  /** The file, as the user would name it. */
  readonly file: string;
  /** The 1-based line of the file at which `sql` begins. */
  readonly line: number;
  readonly sql: string;
  readonly send: Transmission;
}

/** One unit of history. */
export interface Migration {
  /** What orders and names it: `1737072000`, or a file name where the layout has no version. */
  readonly version: string;
  readonly name: string;
  readonly up: Script;
  readonly down: Script | undefined;
}

/** The names of the layouts that can be read. */
export type LayoutName = 'hasura' | 'plain' | 'file';

/** A path that the layout's own tool does not act on, and why. */
export interface Ignored {
  readonly path: string;
  readonly reason: string;
}

/** Which migrations run, in which order. */
export interface Plan {
  /** The source as the user gave it. */
  readonly source: string;
  readonly layout: LayoutName;
  /** Why this layout was chosen. */
  readonly reason: string;
  readonly migrations: readonly Migration[];
  readonly ignored: readonly Ignored[];
  /** Files read, down migrations included. */
  readonly files: number;
  /** Lines of those files. */
  readonly lines: number;
  /** SHA-256 over the files' names and bytes, line ends normalised to LF. */
  readonly sha256: string;
}
