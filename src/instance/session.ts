/** One row of a result; every value is PostgreSQL's own text, NULL is null. */
export type Row = readonly (string | null)[];

/** What became of a text sent by the simple query protocol. */
export type BatchResult =
  | { readonly ok: true; readonly statements: number }
  | { readonly ok: false; readonly statements: number; readonly error: BatchError };

/** A failure of a batch: the server's fields; `position` is a 1-based character offset into what was sent. */
export interface BatchError {
  readonly sqlstate: string;
  readonly message: string;
  readonly detail?: string;
  readonly hint?: string;
  readonly where?: string;
  readonly position?: number;
  /** The constraint, table and column the server names, where it names them. */
  readonly constraint?: string;
  readonly table?: string;
  readonly column?: string;
  /** The server went away; an SQLSTATE says that it had time to tell how far it got. */
  readonly connectionLost: boolean;
  /** A `COPY … FROM stdin` asked for data that nobody can send. */
  readonly copyFromStdin: boolean;
}

/** What one statement of a batch returned. */
export interface ResultSet {
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
}

/** What became of a text whose rows are wanted: one result set a statement, or what was refused. */
export type Attempt =
  | { readonly ok: true; readonly results: readonly ResultSet[] }
  | { readonly ok: false; readonly statements: number; readonly error: BatchError };

/** Where a session stands after a batch: idle, inside a transaction, or inside a failed one. */
export type TransactionStatus = 'idle' | 'open' | 'failed';

/** One connection to a database; the only place that knows the driver. */
export interface Session extends AsyncDisposable {
  /** Sends one statement and returns its rows; throws a driver error. */
  readonly query: (sql: string, parameters?: readonly (string | null)[]) => Promise<readonly Row[]>;
  /** Sends statements in one message, so that the server need not wait between them; rows and errors as of `query`. */
  readonly queryAll: (statements: readonly string[]) => Promise<readonly (readonly Row[])[]>;
  /** Sends text as it is, in one simple query; never throws for what the server says. */
  readonly batch: (sql: string) => Promise<BatchResult>;
  /** As `batch`, with the rows of every statement; throws only where the server went away. */
  readonly attempt: (sql: string) => Promise<Attempt>;
  /** Sends a `COPY … FROM stdin` and the bytes of its rows; never throws for what the server says. */
  readonly copy: (sql: string, rows: Uint8Array) => Promise<BatchResult>;
  readonly transactionStatus: () => TransactionStatus;
  /** Opens another session beside this one, in a server of ours; undefined for a server that was given by its URL. */
  readonly beside: (() => Promise<Session>) | undefined;
  readonly pid: number | undefined;
}

/** Where and as whom to connect; `host` is a directory for a socket. */
export interface SessionConfig {
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly user: string;
  readonly password?: string | undefined;
  readonly ssl?: boolean | undefined;
}
