import type { Place } from '../../errors.ts';
import type { ResultSet } from '../../instance/session.ts';
import type { Tree } from '../../migrations/tree.ts';
import type { MappedText } from '../../sql/psql/mapped-text.ts';

/** Rows of a COPY and where they stand. */
export interface CopiedRows {
  readonly bytes: Uint8Array;
  /** The place of a row, counted from 1. */
  readonly placeOf: (row: number) => Place;
}

/** What a file that psql would run needs of the replay; every method throws the coded error of a refusal. */
export interface PsqlHost {
  readonly send: (statement: MappedText) => Promise<void>;
  /** As `send`, with the rows of every statement. */
  readonly ask: (statement: MappedText) => Promise<readonly ResultSet[]>;
  /** `sql` is the COPY that the statement comes to. */
  readonly copy: (statement: MappedText, sql: string, rows: CopiedRows) => Promise<void>;
  /** Makes the session as good as new, as a second connection would be; false inside a transaction. */
  readonly reconnect: () => Promise<boolean>;
  /** The files that the script may include. */
  readonly tree: Tree;
  /** What psql knows of its connection: DBNAME, USER, SERVER_VERSION_NUM and their kin. */
  readonly connection: () => Promise<ReadonlyMap<string, string>>;
  /** Tells that something of a file has no effect here. */
  readonly note: (message: string) => void;
}
