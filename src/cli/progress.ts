import type { Listener, ProgressEvent } from '../index.ts';

/** Where progress goes: text written to it is read by people. */
export interface ProgressSink {
  readonly write: (text: string) => void;
  readonly interactive: boolean;
}

/** How much is told: nothing, stages, or every migration. */
export type Verbosity = 'quiet' | 'normal' | 'verbose' | 'debug';

/** Progress that rewrites one line on a terminal and writes one line a stage elsewhere. */
export interface Progress {
  readonly notify: Listener;
  /** Clears the line before anything else is printed. */
  readonly done: () => void;
}

const clearLine = '\r\u001b[2K';

/** Makes the listener for a run. */
export function startProgress(sink: ProgressSink, verbosity: Verbosity): Progress {
  if (verbosity === 'quiet') return { notify: () => undefined, done: () => undefined };
  let drawn = false;
  const done = (): void => {
    if (drawn) sink.write(clearLine);
    drawn = false;
  };
  const notify = (event: ProgressEvent): void => {
    const line = describe(event, verbosity, sink.interactive);
    if (line === undefined) return;
    done();
    drawn = sink.interactive && event.type !== 'note';
    sink.write(drawn ? line : `${line}\n`);
  };
  return { notify, done };
}

function describe(event: ProgressEvent, verbosity: Verbosity, interactive: boolean): string | undefined {
  switch (event.type) {
    case 'note':
      return event.message;
    case 'debug':
      return verbosity === 'debug' ? event.message : undefined;
    case 'stage':
      return event.side === undefined ? event.stage : `${event.side}: ${event.stage}`;
    case 'engine':
      return `PostgreSQL ${event.server}, engine ${event.engine} (${event.detail})`;
    case 'migration':
      return interactive || verbosity !== 'normal'
        ? `${event.side} ${event.index}/${event.total} ${event.name}`
        : undefined;
    case 'step':
      return interactive || verbosity !== 'normal'
        ? `${event.what} ${event.index}/${event.total} ${event.name}`
        : undefined;
    default:
      return event satisfies never;
  }
}
