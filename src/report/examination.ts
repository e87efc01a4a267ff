import type { MissingKind } from '../replay/missing.ts';

/** Ways to run a history: by order, or without some of it; `configured` is a list that the configuration gives. */
export const policyNames = ['configured', 'version', 'lexicographic', 'git', 'list', 'exclude'] as const;

/** A declared way to run a history. */
export type PolicyName = (typeof policyNames)[number];

/** What a policy says in a configuration. */
export interface PolicyConfig {
  readonly order?: 'lexicographic' | 'git' | readonly string[];
  readonly exclude?: readonly string[];
}

/** Where a migration is, and in which line something of it stands. */
export interface MigrationPlace {
  readonly migration: string;
  readonly file: string;
  readonly line?: number;
}

/** Where a replay stopped, and why. */
export interface Stop extends MigrationPlace {
  readonly code: string;
  readonly message: string;
  readonly column?: number;
  /** The line of the file. */
  readonly text?: string;
  readonly sqlstate?: string;
  /** How many migrations ran before. */
  readonly ran: number;
  /** What is missing, and the migrations that create it. */
  readonly missing?: { readonly kind: MissingKind; readonly name: string };
  readonly creators?: readonly MigrationPlace[];
}

/** An object that one final catalog has and the other does not, or has otherwise. */
export interface FinalDifference {
  readonly status: 'missing' | 'unexpected' | 'changed';
  readonly kind: string;
  readonly identity: string;
  /** Those that are not the same, of an object that both have. */
  readonly properties: readonly string[];
}

/** What one policy came to in a database of its own. */
export interface PolicyResult {
  readonly name: PolicyName;
  /** It is what the configuration says now. */
  readonly configured: boolean;
  readonly config: PolicyConfig;
  readonly status: 'replays' | 'stops' | 'not tried';
  /** Why it was not tried. */
  readonly reason?: string;
  readonly stop?: Stop;
  /** Migrations that run elsewhere than by version, with the one they run after. */
  readonly moved?: readonly { readonly migration: string; readonly after: string | undefined }[];
  /** How its end differs from that of the first policy that replays; undefined for that one. */
  readonly against?: {
    readonly policy: PolicyName;
    readonly catalog: readonly FinalDifference[];
    /** Tables with another number of rows. */
    readonly rows: readonly { readonly table: string; readonly expected: number; readonly actual: number }[];
  };
}

/** Something the environment has to supply before the history runs. */
export interface Supplied {
  readonly kind: MissingKind;
  readonly name: string;
  /** The SQL that stands in for it; undefined where SQL cannot. */
  readonly sql: string | undefined;
  /** What to know of it. */
  readonly note?: string;
  /** The statement that needed it first. */
  readonly needed: MigrationPlace;
}

/** What was found out about a history: plain data, `formatVersion` 1. */
export interface Examination {
  readonly formatVersion: 1;
  readonly tool: { readonly name: 'pg-squash'; readonly version: string };
  readonly command: 'doctor';
  /** `replays` as configured, `repairable` by a policy or a prelude, or `stops` whatever was tried. */
  readonly outcome: 'replays' | 'repairable' | 'stops';
  readonly source: {
    readonly source: string;
    readonly layout: string;
    readonly reason: string;
    readonly migrations: number;
  };
  readonly engine: { readonly name: string; readonly server: string };
  /** Why the layout refused the history before anything was left out. */
  readonly refusals: readonly {
    readonly message: string;
    readonly file?: string;
    readonly exclude: string;
  }[];
  readonly supplied: readonly Supplied[];
  readonly policies: readonly PolicyResult[];
  /** A superuser ran it, because a statement needs one. */
  readonly superuser: boolean;
}
