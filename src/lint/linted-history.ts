import type { Migration, Plan, Script } from '../migrations/migration.ts';
import type { FileFacts } from '../migrations/read-file-facts.ts';
import type { Comment } from '../sql/comments.ts';
import type { Parse, Parsed } from '../sql/parse.ts';
import type { Observed } from './observed.ts';

/** A history as rules see it: its files, its statements with their parse trees, and what replaying it showed. */
export interface LintedHistory {
  readonly plan: Plan;
  /** Ups and downs, in the order of the plan. */
  readonly scripts: readonly ReadScript[];
  /** What the bytes of the files are like; files that are not on the disk are left out. */
  readonly files: readonly FileFacts[];
  readonly parse: Parse;
  /** Undefined where the history did not replay, so that nothing is known of it. */
  readonly observed: Observed | undefined;
}

/** One script of a migration, read. */
export interface ReadScript {
  readonly migration: Migration;
  readonly direction: 'up' | 'down';
  readonly script: Script;
  readonly statements: readonly ReadStatement[];
  readonly comments: readonly ReadComment[];
}

/** A statement with its place in the file. */
export interface ReadStatement {
  readonly text: string;
  /** 1-based lines of the file. */
  readonly line: number;
  readonly endLine: number;
  readonly parsed: Parsed;
}

/** A comment with its place in the file. */
export interface ReadComment extends Comment {
  readonly line: number;
  readonly endLine: number;
}
