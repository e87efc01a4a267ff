import { kinds } from '../catalog/kinds.ts';
import { nearest } from '../config/nearest.ts';
import { SquashError } from '../errors.ts';
import { blameLife, livesNamed, namesOf } from '../history/blamed.ts';
import type { History, Life } from '../history/life.ts';
import type { BlameReport } from '../report/blame.ts';
import { version } from '../version.ts';
import { Closing } from './closing.ts';
import { endedAt, startDeadline } from './deadline.ts';
import { openSource } from './open-source.ts';
import type { RunOptions } from './options.ts';
import { refuseEmpty } from './refuse-empty.ts';

/** What `blame` takes. */
export interface BlameOptions extends RunOptions {
  readonly source: string;
  /** Names, as `identity` or `kind identity`, of objects that are or were there; all that are there when empty. */
  readonly objects: readonly string[];
}

/** Says of every object and property which statement of a history last wrote it. */
export async function blame(options: BlameOptions): Promise<BlameReport> {
  using deadline = startDeadline(options.signal, options.timeout);
  await using closing = new Closing();
  try {
    const run = { options, closing, signal: deadline.signal, major: undefined };
    const { catalog, leaks, facts, watch } = await openSource(options.source, 'legacy', run);
    refuseEmpty({ source: options.source, catalog, leaks });
    if (watch === undefined) throw noHistory(options.source);
    const { history, doubtful, failure } = await watch();
    if (failure !== undefined) throw notWatched(options.source, failure);
    const objects = chosen(history, options.objects).map(blameLife);
    const unsure = objects.filter(({ kind, identity }) => doubtful.has(`${kind} ${identity}`));
    return {
      formatVersion: 1,
      tool: { name: 'pg-squash', version },
      command: 'blame',
      source: facts,
      asked: options.objects,
      objects,
      doubtful: unsure.map(({ kind, identity }) => `${kind} ${identity}`),
    };
  } catch (error) {
    throw endedAt(deadline.signal, error);
  }
}

function chosen(history: History, names: readonly string[]): readonly Life[] {
  const order = new Map(kinds.map((kind, at) => [kind.name, at]));
  const rank = ({ kind }: Life): number => order.get(kind) ?? 0;
  if (names.length === 0)
    return history.lives
      .filter(({ alive }) => alive)
      .toSorted((a, b) => rank(a) - rank(b) || (a.identity < b.identity ? -1 : 1));
  return [...new Set(names.flatMap((name) => named(history, name)))];
}

function named(history: History, name: string): readonly Life[] {
  const found = livesNamed(history, name);
  if (found.length > 0) return found;
  const known = [...new Set(history.lives.flatMap(namesOf))];
  const meant = nearest(name, known);
  const next =
    meant === undefined
      ? 'A name is written as reports write it: app.users.email.'
      : `Did you mean ${meant}?`;
  throw new SquashError('SQUASH_EUSAGE', `The history never had an object named ${name}.`, { next });
}

function noHistory(source: string): SquashError {
  const next = 'Name a migrations directory or an SQL file.';
  return new SquashError('SQUASH_EUSAGE', `${source} has no history that could be watched.`, { next });
}

function notWatched(source: string, failure: string): SquashError {
  const message = `${source} could not be watched: ${failure}.`;
  const next =
    'It ran when nobody watched it; a program, or a file that depends on how it is sent, cannot be watched.';
  return new SquashError('SQUASH_EREPLAY', message, { next });
}
