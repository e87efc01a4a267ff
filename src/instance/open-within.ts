import { openSession } from './open-session.ts';
import type { Session, SessionConfig } from './session.ts';

/** Connects, but waits no longer than `limitMs` and no longer than the signal allows. */
export async function openWithin(
  limitMs: number,
  config: SessionConfig | string,
  signal?: AbortSignal,
): Promise<Session> {
  const limit = AbortSignal.timeout(limitMs);
  const either = signal === undefined ? limit : AbortSignal.any([limit, signal]);
  const opening = openSession(config, either);
  const aborted = new Promise<never>((_, reject) => {
    const give = (): void => {
      signal?.throwIfAborted();
      throw new Error(`no answer within ${limitMs / 1000} s`);
    };
    either.addEventListener('abort', () => Promise.resolve().then(give).catch(reject), { once: true });
  });
  return await Promise.race([opening, aborted]).catch((error) => {
    closeLater(opening);
    throw error;
  });
}

function closeLater(opening: Promise<Session>): void {
  opening.then((session) => session[Symbol.asyncDispose]()).then(undefined, () => undefined);
}
