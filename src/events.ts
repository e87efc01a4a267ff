/** Which of the two inputs an event or a figure belongs to: the first (expected) or the second (actual). */
export type Side = 'legacy' | 'consolidated';

/** What long work tells while it goes on; the CLI turns it into progress on stderr. */
export type ProgressEvent =
  | { readonly type: 'note'; readonly message: string }
  | { readonly type: 'debug'; readonly message: string }
  | { readonly type: 'stage'; readonly stage: string; readonly side?: Side }
  | { readonly type: 'engine'; readonly engine: string; readonly server: string; readonly detail: string }
  | {
      readonly type: 'migration';
      readonly side: Side;
      readonly index: number;
      readonly total: number;
      readonly name: string;
    }
  /** One of many like steps, beside the replay of a side. */
  | {
      readonly type: 'step';
      readonly what: string;
      readonly index: number;
      readonly total: number;
      readonly name: string;
    };

/** Receives progress; must not throw. */
export type Listener = (event: ProgressEvent) => void;
