import { setMaxListeners } from 'node:events';
import { SquashError } from '../errors.ts';

/** A signal that ends a run: the caller's, or the time-out, whichever comes first. Dispose it when done. */
export interface Deadline extends Disposable {
  readonly signal: AbortSignal;
}

/** A timer that is set to more fires at once. */
const longestTimer = 2 ** 31 - 1;

/** Joins the caller's signal and a time-out in milliseconds; the reason is a coded error. */
export function startDeadline(signal: AbortSignal | undefined, milliseconds: number | undefined): Deadline {
  const controller = new AbortController();
  setMaxListeners(0, controller.signal);
  const stop = (): void =>
    controller.abort(new SquashError('SQUASH_EINTERRUPTED', 'The run was interrupted.'));
  const late = (): void => controller.abort(timedOut(milliseconds ?? 0));
  const timer =
    milliseconds === undefined ? undefined : setTimeout(late, Math.min(milliseconds, longestTimer));
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

/** What a run that was ended throws: the signal's reason, with the place the run was at where it is known. */
export function endedAt(signal: AbortSignal, error: unknown): unknown {
  if (!signal.aborted) return error;
  const reason: unknown = signal.reason;
  if (!(reason instanceof SquashError) || !(error instanceof SquashError)) return reason;
  const { place } = error;
  if (place === undefined || reason.code !== 'SQUASH_ETIMEOUT') return reason;
  const { code, message, next } = reason;
  return new SquashError(code, message, { place, ...(next === undefined ? {} : { next }), cause: error });
}

function timedOut(milliseconds: number): SquashError {
  const message = `The run took longer than ${milliseconds / 1000} s and was stopped.`;
  return new SquashError('SQUASH_ETIMEOUT', message, { next: 'Give it more with --timeout <seconds>.' });
}
