import type { LintedHistory } from './linted-history.ts';
import type { RuleName } from './rule-names.ts';

/** How loud a finding is; a notice does not fail a run. */
export type Level = 'error' | 'warning' | 'notice';

/** What a rule says of one place. */
export interface Remark {
  readonly file: string;
  /** 1-based; absent where the file as a whole is meant, or there is no file but a directory. */
  readonly line?: number | undefined;
  readonly message: string;
  /** What to do here, where the rule's own hint can be said more exactly. */
  readonly hint?: string;
  /** Other places it is about: where the dropped object was made. */
  readonly related?: readonly RelatedPlace[];
  /** Where this one is worth less or more than the rule usually is. */
  readonly level?: Level;
}

/** Another place that a finding is about, and what happened there. */
export interface RelatedPlace {
  readonly file: string;
  readonly line?: number;
  readonly message: string;
}

/** What a rule is about: work that a consolidation leaves out, what can go wrong, or how files are kept. */
export type RuleClass = 'redundancy' | 'hazard' | 'upkeep';

/** Where a rule looks: the files and their text, the parse tree, or what a replay showed. */
export type Evidence = 'files' | 'parse tree' | 'replay';

/** One rule; a file each, listed in `rules.ts`. */
export interface Rule {
  readonly name: RuleName;
  readonly class: RuleClass;
  /** How loud its findings are where neither they nor the configuration say otherwise. */
  readonly level: Level;
  readonly evidence: Evidence;
  /** What it finds, in one sentence without its full stop. */
  readonly finds: string;
  /** Why that matters, in a sentence or two. */
  readonly why: string;
  /** What to do about it. */
  readonly hint: string;
  /** What a rule asks the database in which the history was replayed; the rows stand in `observed.answers`. */
  readonly asks?: string;
  readonly check: (history: LintedHistory) => Iterable<Remark>;
}
