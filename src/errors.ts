/** Every error code of the product, with the sentence `docs/errors.md` prints for it. */
export const errorCodes = {
  SQUASH_EUSAGE: 'The command line could not be understood.',
  SQUASH_ECONFIG: 'The configuration could not be read, or says something that cannot be.',
  SQUASH_ENOSOURCE: 'A source names a path, a revision or a database that does not exist.',
  SQUASH_ENOMIGRATION: 'A source holds no migration, or only migrations without a statement.',
  SQUASH_ELAYOUT: 'The layout of a migrations directory is unknown or ambiguous.',
  SQUASH_EDUPLICATE: 'Two migrations of one history carry the same version.',
  SQUASH_EUNVERSIONED: 'A directory without a version stands beside versioned ones.',
  SQUASH_EUPMISSING: 'A migration has no up.sql.',
  SQUASH_EGIT: 'git could not be asked, or does not know what was asked.',
  SQUASH_EFILE: 'A file cannot be read, is not UTF-8, or holds a NUL byte.',
  SQUASH_EREPLAY: 'The server refused a statement of a migration.',
  SQUASH_ECOMMAND: 'The command of a `cmd:` source failed.',
  SQUASH_EPSQL: 'A file uses something of psql that its tool does not know, or that a replay refuses.',
  SQUASH_ENOENGINE: 'No engine that could run a throw-away PostgreSQL works here.',
  SQUASH_EENGINE: 'A throw-away PostgreSQL could not be started, or died.',
  SQUASH_ECONNECT: 'A database could not be reached.',
  SQUASH_EREFUSED: 'The product refuses to touch a database it did not make.',
  SQUASH_ETIMEOUT: 'The time given by --timeout is over.',
  SQUASH_EINTERRUPTED: 'The run was interrupted.',
  SQUASH_EEMPTY: 'A source produced no object, so there is nothing to compare.',
  SQUASH_ESNAPSHOT: 'A catalog snapshot cannot be read or was written for another server major.',
  SQUASH_EVERSIONS: 'The two sides did not run on the same PostgreSQL major.',
  SQUASH_EPROOF: 'What was generated does not do what it should, so nothing was written.',
  SQUASH_EREPORTER: 'A report could not be rendered or written.',
  SQUASH_EINTERNAL: 'A defect of the product itself.',
} as const;

/** A stable name of what went wrong; each has an anchor in `docs/errors.md`. */
export type ErrorCode = keyof typeof errorCodes;

/** A place in a file the user owns: 1-based line and column, and the line's text where it is known. */
export interface Place {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
  readonly text?: string;
}

/** What an error may carry beside its message. */
export interface ErrorDetails {
  readonly place?: Place;
  readonly next?: string;
  readonly server?: ServerMessage;
  readonly cause?: unknown;
}

/** What PostgreSQL said of a failure, in its own fields. */
export interface ServerMessage {
  readonly sqlstate: string;
  readonly message: string;
  readonly detail?: string;
  readonly hint?: string;
  readonly where?: string;
}

/** The one error class: what went wrong (message), where (place), what to do next, and a stable code. */
export class SquashError extends Error {
  override readonly name = 'SquashError';
  readonly code: ErrorCode;
  readonly place: Place | undefined;
  readonly next: string | undefined;
  readonly server: ServerMessage | undefined;

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}) {
    super(message, details.cause === undefined ? {} : { cause: details.cause });
    this.code = code;
    this.place = details.place;
    this.next = details.next;
    this.server = details.server;
  }
}

/** The message of anything that was thrown, without its stack. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
