import type { LifeEvent } from '../history/life.ts';
import type { IgnoredFinding, LintFinding } from '../lint/lint-history.ts';
import type { Removal } from '../lint/removals.ts';
import type { Level } from '../lint/rule.ts';
import type { Failure } from './failure.ts';
import type { SourceFacts } from './report.ts';

/** The verdict on a history; only `clean` exits 0. */
export type LintOutcome = 'clean' | 'findings' | 'incomplete';

/** An object's life across the history, as reports tell it. */
export interface TimelineEntry {
  readonly kind: string;
  readonly identity: string;
  readonly parent: string | null;
  readonly alive: boolean;
  readonly events: readonly LifeEvent[];
}

/** Everything that `squash lint` found, as the JSON reporter writes it. */
export interface LintReport {
  readonly formatVersion: 1;
  readonly tool: { readonly name: 'pg-squash'; readonly version: string };
  readonly command: 'lint';
  /** `findings` where an error or a warning is open; notices leave a history clean. */
  readonly outcome: LintOutcome;
  readonly engine: { readonly name: string; readonly server: string; readonly detail: string };
  readonly source: SourceFacts;
  readonly counts: Readonly<Record<Level | 'ignored', number>>;
  readonly findings: readonly LintFinding[];
  /** Findings that a squash-ignore in the file speaks for. */
  readonly ignored: readonly IgnoredFinding[];
  /** What a consolidated migration leaves out. */
  readonly removals: readonly Removal[];
  readonly timeline: readonly TimelineEntry[];
  /** What could not be looked at, and why. */
  readonly notes: readonly string[];
  /** Why the history did not replay, so that only its files and statements were judged. */
  readonly error?: Failure['error'];
  /** The only block that differs between two equal runs. */
  readonly timing?: { readonly startedAt: string; readonly totalMs: number; readonly replayMs: number };
}
