import type { Catalog } from '../catalog/model.ts';
import type { Session } from '../instance/session.ts';
import type { Leak } from '../replay/leaks.ts';
import type { SourceFacts } from '../report/report.ts';
import type { RowSide } from '../rows/compare-rows.ts';
import type { AlteredDatabase } from './built-ins.ts';
import type { Closing } from './closing.ts';
import type { RunOptions } from './options.ts';
import type { Run } from './run.ts';
import type { ReplayedSide, SuppliedInstance } from './side.ts';
import type { Witness } from './watch-side.ts';

/** Any source, read: its catalog, what is known of it, and its rows where there is a database to ask. */
export interface OpenedSource {
  readonly catalog: Catalog;
  /** What a replay left in its session; empty for what stands already. */
  readonly leaks: readonly Leak[];
  /** What of its files has no effect in a replay. */
  readonly notes: readonly string[];
  readonly facts: SourceFacts;
  /** How long it took to replay it and to read its catalog; 0 for what was not done. */
  readonly took: { readonly replayMs: number; readonly readMs: number };
  /** The engine that replayed it; undefined for a database and a snapshot. */
  readonly engine: { readonly name: string; readonly server: string; readonly detail: string } | undefined;
  readonly rows: RowSide | undefined;
  /** A session of a throw-away database, to try expressions in. */
  readonly scratch: Session | undefined;
  /** What the prelude left before the history ran. */
  readonly base: Catalog | undefined;
  /** Starts a database that holds only what the environment supplies, as the source's own did at first. */
  readonly empty: (() => Promise<SuppliedInstance>) | undefined;
  /** Another database in the state the source left; undefined for what was not replayed. */
  readonly copy: ((run: Run) => Promise<Copy>) | undefined;
  /** The database it was read from; undefined for a snapshot. */
  readonly database: AlteredDatabase | undefined;
  /** The role that replayed it; undefined for what stands already. */
  readonly migrator: string | undefined;
  /** The run in which it was replayed. */
  readonly run: Run | undefined;
  /** Who can tell of the history; undefined for what stands already. */
  readonly witness: Witness | undefined;
}

/** A database that may be changed. */
export type Copy = Pick<ReplayedSide, 'instance' | 'reader'>;

/** What opening a source needs beside its name. */
export interface OpenRun {
  readonly options: RunOptions;
  readonly closing: Closing;
  readonly signal: AbortSignal;
  /** The major the other side has; undefined where nothing is known yet. */
  readonly major: number | undefined;
  /** What depends on what is read too. */
  readonly graph?: boolean;
  /** Replays as a superuser from the start, since the other side needed one. */
  readonly superuser?: boolean;
  /** Its history is asked for who wrote what, beside the replay. */
  readonly witnessed?: boolean;
}
