import { SquashError } from '../errors.ts';

/** A signal that ends a run: the caller's, or the time-out, whichever comes first. Dispose it when done. */
export interface Deadline extends Disposable {
  readonly signal: AbortSignal;
}

/** Joins the caller's signal and a time-out in milliseconds; the reason is a coded error. */
export function startDeadline(signal: AbortSignal | undefined, milliseconds: number | undefined): Deadline {
  const controller = new AbortController();
  const stop = (): void =>
    controller.abort(new SquashError('SQUASH_EINTERRUPTED', 'The run was interrupted.'));
  const late = (): void => controller.abort(timedOut(milliseconds ?? 0));
  const timer = milliseconds === undefined ? undefined : setTimeout(late, milliseconds);
  if (signal?.aborted) stop();
  signal?.addEventListener('abort', stop);
  return {
    signal: controller.signal,
    [Symbol.dispose]: () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', stop);
    },
  };
}

function timedOut(milliseconds: number): SquashError {
  const message = `The run took longer than ${milliseconds / 1000} s and was stopped.`;
  return new SquashError('SQUASH_ETIMEOUT', message, { next: 'Give it more with --timeout <seconds>.' });
}
