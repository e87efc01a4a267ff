import type { Life } from '../history/life.ts';
import type { Row } from '../instance/session.ts';
import type { Leak } from '../replay/leaks.ts';
import type { RuleName } from './rule-names.ts';

/** What replaying a history showed. */
export interface Observed {
  /** The life of every object. */
  readonly lives: readonly Life[];
  readonly leaks: readonly Leak[];
  /** Columns in which two replays left other values. */
  readonly volatile: readonly VolatileCells[];
  /** What becomes of the database when a migration is taken back right after it ran. */
  readonly downs: readonly DownOutcome[];
  /** Statements that only a superuser may run. */
  readonly superuser: readonly PlacedMessage[];
  /** The rows of what rules asked the replayed database. */
  readonly answers: Readonly<Partial<Record<RuleName, readonly Row[]>>>;
}

/** A place in a file, and the server's words. */
export interface PlacedMessage {
  readonly file: string;
  readonly line?: number | undefined;
  readonly message: string;
}

/** A column of a table in which values differ between two replays. */
export interface VolatileCells {
  readonly table: string;
  readonly column: string;
  /** The column's type. */
  readonly type: string;
}

/** What a down did: it was refused, or it left, took and changed these. */
export interface DownOutcome {
  readonly file: string;
  /** The 1-based line on which it begins. */
  readonly line: number;
  /** Where and why the server refused it. */
  readonly refused?: PlacedMessage;
  /** Objects of the up that are still there. */
  readonly left: readonly string[];
  /** Objects that were there before the up and are gone. */
  readonly gone: readonly string[];
  /** Objects that are not what they were before the up, with the properties that differ. */
  readonly changed: readonly string[];
  /** The same where comments and tuning alone differ. */
  readonly slight: readonly string[];
}
