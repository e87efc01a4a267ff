import type { Session, SessionConfig } from './session.ts';

/**
 * Connects with PostgreSQL's own text for every type; throws the driver's error when the server refuses, and
 * when the signal aborts before it answers.
 */
export async function openSession(config: SessionConfig | string, signal?: AbortSignal): Promise<Session> {
  const { openDriverSession } = await import('./driver-session.ts');
  return openDriverSession(config, signal);
}

/** Loads the driver while a server starts. */
export function loadDriver(): void {
  import('./driver-session.ts').catch(() => undefined);
}
