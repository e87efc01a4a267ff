import { introspect } from '../catalog/introspect.ts';
import { readSnapshot } from '../catalog/snapshot.ts';
import { messageOf, SquashError } from '../errors.ts';
import { openWithin } from '../instance/open-within.ts';
import type { Session } from '../instance/session.ts';
import { sourceTree } from '../migrations/source-tree.ts';
import type { OpenedSource, OpenRun } from './opened-source.ts';
import type { RunOptions } from './options.ts';
import { standingFacts } from './standing-facts.ts';

/** What is not there of a source that was not replayed. */
const notReplayed = {
  leaks: [],
  notes: [],
  engine: undefined,
  scratch: undefined,
  base: undefined,
  empty: undefined,
  copy: undefined,
  migrator: undefined,
  run: undefined,
  witness: undefined,
} satisfies Partial<OpenedSource>;

/** Reads a database in a transaction that cannot write; rows are read in one, too. */
export async function openDatabase(
  url: string,
  { options, closing, signal, graph = false }: OpenRun,
): Promise<OpenedSource> {
  const session = closing.take(await connect(url, signal));
  const began = performance.now();
  const scope = { except: options.except, state: true, cluster: false, ownRoles: [], graph };
  const catalog = await introspect(session, scope);
  const readMs = performance.now() - began;
  const begun = await session.batch('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
  if (!begun.ok) throw new Error(begun.error.message);
  return {
    ...notReplayed,
    catalog,
    facts: standingFacts(url, 'database', catalog),
    took: { replayMs: 0, readMs },
    rows: { session, again: () => Promise.resolve(session), standing: true, scripts: [] },
    database: { reader: session, since: 'initdb' },
  };
}

const answerWithinMs = 60_000;

/** Connects; once the run is ended the connection is closed, whatever it waits for. */
async function connect(url: string, signal: AbortSignal): Promise<Session> {
  try {
    const session = await openWithin(answerWithinMs, url, signal);
    signal.addEventListener('abort', () => session[Symbol.asyncDispose](), { once: true });
    return session;
  } catch (cause) {
    signal.throwIfAborted();
    const next = 'Check the URL, the password and that the server takes connections from here.';
    const message = `${url} could not be reached: ${messageOf(cause)}`;
    throw new SquashError('SQUASH_ECONNECT', message, { cause, next });
  }
}

/** Reads a snapshot: a catalog without rows. */
export function openSnapshot(file: string, { cwd, env }: RunOptions): OpenedSource {
  const catalog = readSnapshot(sourceTree(file, cwd, env).text(file), file);
  return {
    ...notReplayed,
    catalog,
    facts: standingFacts(file, 'snapshot', catalog),
    took: { replayMs: 0, readMs: 0 },
    rows: undefined,
    database: undefined,
  };
}
