import { kinds } from '../catalog/kinds.ts';
import type { Catalog, CatalogObject } from '../catalog/model.ts';
import { nearest } from '../config/nearest.ts';
import { SquashError } from '../errors.ts';
import { blameLife, livesNamed } from '../history/blamed.ts';
import type { History, Life } from '../history/life.ts';
import { looselyNamed } from '../history/loosely-named.ts';
import { namesOf } from '../history/names-of.ts';
import type { BlameReport } from '../report/blame.ts';
import { version } from '../version.ts';
import { Closing } from './closing.ts';
import { endedAt, startDeadline } from './deadline.ts';
import { openSource } from './open-source.ts';
import type { RunOptions } from './options.ts';
import { refuseEmpty } from './refuse-empty.ts';
import type { WatchedHistory, Witness } from './watch-side.ts';

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
    const run = { options, closing, signal: deadline.signal, major: undefined, witnessed: true };
    const { catalog, leaks, facts, engine, witness } = await openSource(options.source, 'legacy', run);
    refuseEmpty({ source: options.source, catalog, leaks });
    if (witness === undefined || engine === undefined) throw noHistory(options.source);
    const { history, doubtful, failure } = await hear(witness, catalog, options.objects);
    if (failure !== undefined) throw notWatched(options.source, failure);
    const objects = chosen(history, options.objects).map(blameLife);
    const unsure = objects.filter(({ kind, identity }) => doubtful.has(`${kind} ${identity}`));
    return {
      formatVersion: 1,
      tool: { name: 'pg-squash', version },
      command: 'blame',
      engine,
      source: facts,
      asked: options.objects,
      objects,
      doubtful: unsure.map(({ kind, identity }) => `${kind} ${identity}`),
    };
  } catch (error) {
    throw endedAt(deadline.signal, error);
  }
}

/** What the rows of the catalogs tell, where that is sure; else what is seen after every statement. */
async function hear(witness: Witness, catalog: Catalog, names: readonly string[]): Promise<WatchedHistory> {
  const told = await witness.readRows();
  return told.failure === undefined && isSure(told, catalog, names) ? told : witness.look();
}

/** Rows do not tell what an object was that is gone; of all that is there, every kind must be known. */
function isSure(
  { history, unsure, kinds: known }: WatchedHistory,
  catalog: Catalog,
  names: readonly string[],
): boolean {
  const unknown = Object.entries(catalog.kinds).filter(([kind]) => known?.has(kind) === false);
  const means = (name: string, kind: string, { identity, parent }: CatalogObject): boolean =>
    [identity, `${kind} ${identity}`, parent].includes(name);
  const hidden = unknown.some(([kind, { objects }]) =>
    objects.some((object) => names.length === 0 || names.some((name) => means(name, kind, object))),
  );
  const missed = unknown.length > 0 && names.some((name) => livesNamed(history, name).length === 0);
  const lives =
    names.length === 0
      ? history.lives.filter(({ alive }) => alive)
      : names.flatMap((name) => livesNamed(history, name));
  const gone = names.length > 0 && lives.some(({ alive }) => !alive);
  return (
    !hidden && !missed && !gone && !lives.some(({ events }) => events.some((event) => unsure.has(event)))
  );
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
  const several = [...new Set(looselyNamed(history.lives, name).map(({ identity }) => identity))];
  if (several.length > 0) throw ambiguous(name, several);
  const known = [...new Set(history.lives.flatMap(namesOf))];
  const meant = nearest(name, known);
  const next =
    meant === undefined
      ? 'A name is written as reports write it: app.users.email.'
      : `Did you mean ${meant}?`;
  throw new SquashError('SQUASH_EUSAGE', `The history never had an object named ${name}.`, { next });
}

function ambiguous(name: string, identities: readonly string[]): SquashError {
  const message = `${name} may be ${identities.slice(0, 5).join(', or ')}.`;
  return new SquashError('SQUASH_EUSAGE', message, { next: `Name one: ${identities[0]}.` });
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
