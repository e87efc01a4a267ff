/** A statement of a history: the migration, the file as the user would name it, and its 1-based line. */
export interface Moment {
  readonly migration: string;
  readonly file: string;
  /** The line on which the statement begins; absent where a file could only be observed as a whole. */
  readonly line?: number;
  /** Counts the observed statements of a history from 0, so that events of one statement have the same number. */
  readonly statement: number;
}

/**
 * One thing that happened to an object. `follows` says that the object itself was not written: only the name of
 * something it lies in or refers to is another one.
 */
export type LifeEvent = Moment &
  (
    | { readonly what: 'created' | 'dropped' }
    /** `from` and `to` are identities. */
    | { readonly what: 'renamed'; readonly from: string; readonly to: string; readonly follows?: true }
    | {
        readonly what: 'changed';
        readonly property: string;
        readonly from: string | null;
        readonly to: string | null;
        readonly follows?: true;
      }
  );

/** An object from its creation to its end; dropped and made again, it has two lives. */
export interface Life {
  readonly kind: string;
  /** The identity it has at the end of the history, or had when it was dropped. */
  readonly identity: string;
  readonly parent: string | null;
  /** What happened, in order; the first is not `created` where the environment supplied the object. */
  readonly events: readonly LifeEvent[];
  /** The values it has at the end, or had when it was dropped; NULL values are left out. */
  readonly values: Readonly<Record<string, string>>;
  /** The object is there when the history ends. */
  readonly alive: boolean;
}

/** Everything that happened to every object while a history was replayed, in the order in which lives began. */
export interface History {
  readonly lives: readonly Life[];
}
