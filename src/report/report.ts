import type { UnsupportedObject } from '../catalog/model.ts';
import type { Accepted } from '../compare/accept.ts';
import type { Difference } from '../compare/difference.ts';
import type { Claim } from '../config/config.ts';
import type { ErrorCode, ServerMessage } from '../errors.ts';
import type { TableRows, VolatileColumn } from '../rows/compare-rows.ts';

/** The verdict of a run; only `equivalent` exits 0. */
export type Outcome = 'equivalent' | 'different' | 'failed' | 'incomplete';

/** The names of the checks of `verify`, in the order in which they are reported. */
export const checkNames = [
  'replay',
  'structure',
  'data',
  'idempotency',
  'rollback',
  'atomicity',
  'behaviour',
  'leaks',
  'coverage',
  'timing',
] as const;

/** A check of `verify`. */
export type CheckName = (typeof checkNames)[number];

/** The checks that run when none is named; the others run only when they are. */
export const defaultChecks: readonly CheckName[] = checkNames.filter((name) => name !== 'behaviour');

/** A finding of a check that is not a difference between catalogs or rows. */
export interface Finding {
  readonly message: string;
  readonly file?: string;
  readonly line?: number;
  /** 1-based; with `text` it places the caret. */
  readonly column?: number;
  /** The line of the file the finding is about. */
  readonly text?: string;
  readonly code?: ErrorCode;
  readonly server?: ServerMessage;
  /** What to do next. */
  readonly next?: string;
}

/** What is said of a check that was left out with `--only` or `--skip`. */
export const asAsked = 'left out as asked';

/** What one check came to. */
export interface Check {
  readonly name: CheckName | 'acceptance' | 'self-test';
  readonly status: 'passed' | 'failed' | 'skipped' | 'error';
  readonly summary: string;
  readonly findings: readonly Finding[];
}

/** One input as it was used. */
export interface SourceFacts {
  readonly source: string;
  readonly layout: string;
  readonly reason: string;
  readonly migrations: number;
  readonly files: number;
  readonly lines: number;
  readonly statements: number;
  /** Messages sent to the server and waited for. */
  readonly roundTrips: number;
  readonly sha256: string;
  readonly server: string;
  /** The order of the migrations, where it is not that of the layout's tool. */
  readonly order?: 'lexicographic' | 'git' | 'list';
  readonly ignored: readonly { readonly path: string; readonly reason: string }[];
}

/** How many objects of a kind each side holds. */
export interface KindCount {
  readonly kind: string;
  readonly plural: string;
  readonly expected: number;
  readonly actual: number;
}

/** Everything a run found, as the JSON reporter writes it: plain data, `formatVersion` 1. */
export interface Report {
  readonly formatVersion: 1;
  readonly tool: { readonly name: 'pg-squash'; readonly version: string };
  readonly command: 'verify' | 'diff';
  readonly outcome: Outcome;
  readonly engine: { readonly name: string; readonly server: string; readonly detail: string };
  readonly sources: { readonly legacy: SourceFacts; readonly consolidated: SourceFacts };
  readonly checks: readonly Check[];
  readonly differences: readonly Difference[];
  readonly accepted: readonly Accepted[];
  /** The statements that take every structural difference away, in order, proven in a throw-away database. */
  readonly repair?: string;
  readonly objects: readonly KindCount[];
  readonly rows: readonly TableRows[];
  readonly volatile: readonly VolatileColumn[];
  readonly coverage: {
    readonly catalogs: number;
    readonly columns: number;
    readonly compared: number;
    readonly derived: number;
    readonly runtime: number;
    readonly physical: number;
    readonly unaccounted: number;
    readonly unsupported: readonly UnsupportedObject[];
  };
  /** What was not compared, and why (cluster-wide objects on a shared server, excluded schemas). */
  readonly notes: readonly string[];
  /** Durations in milliseconds and the date; the only block that differs between two equal runs. */
  readonly timing?: {
    readonly startedAt: string;
    readonly totalMs: number;
    readonly replayMs: { readonly legacy: number; readonly consolidated: number };
    readonly readMs: { readonly legacy: number; readonly consolidated: number };
    /** How far apart the replays were, where there were several; `replayMs` is their median then. */
    readonly repeated?: { readonly runs: number; readonly legacy: Spread; readonly consolidated: Spread };
    /** What somebody claimed of the consolidation, from the configuration. */
    readonly claim?: Claim;
  };
}

/** The shortest and the longest of several durations, in milliseconds. */
export interface Spread {
  readonly minMs: number;
  readonly maxMs: number;
}
