import { SquashError } from '../errors.ts';
import { addBuiltIns } from './built-ins.ts';
import { isStanding, openSource } from './open-source.ts';
import type { OpenedSource, OpenRun } from './opened-source.ts';
import type { RunOptions } from './options.ts';
import { allOf } from './replay-sides.ts';

/**
 * Opens two sources. What stands already is read first: it says which major the other side is replayed on. Where one
 * history needs a superuser, both are replayed as one: what a role makes and grants is its own.
 */
export async function openBoth(
  options: RunOptions & { readonly a: string; readonly b: string },
  { closing, signal, graph = false }: Pick<OpenRun, 'closing' | 'signal' | 'graph'>,
): Promise<[OpenedSource, OpenedSource]> {
  const run = { options, closing, signal, graph, major: undefined };
  return withAltered(await openEach(options, run));
}

async function openEach(
  options: RunOptions & { readonly a: string; readonly b: string },
  run: OpenRun,
): Promise<[OpenedSource, OpenedSource]> {
  if (isStanding(options.b)) {
    const b = await openSource(options.b, 'consolidated', run);
    return [await openSource(options.a, 'legacy', { ...run, major: b.catalog.server.major }), b];
  }
  if (isStanding(options.a)) {
    const a = await openSource(options.a, 'legacy', run);
    return [a, await openSource(options.b, 'consolidated', { ...run, major: a.catalog.server.major })];
  }
  const [a, b] = await allOf([
    openSource(options.a, 'legacy', run),
    openSource(options.b, 'consolidated', run),
  ]);
  if (a.run?.superuser === b.run?.superuser) return [a, b];
  const again = { ...run, superuser: true };
  return a.run?.superuser === true
    ? [a, await openSource(options.b, 'consolidated', again)]
    : [await openSource(options.a, 'legacy', again), b];
}

/** Both sources, with the built-in objects that either of them altered. */
async function withAltered(both: [OpenedSource, OpenedSource]): Promise<[OpenedSource, OpenedSource]> {
  const [ours, theirs] = await addBuiltIns(both);
  return [
    { ...both[0], catalog: ours },
    { ...both[1], catalog: theirs },
  ];
}

/** Throws SQUASH_EVERSIONS where two catalogs were read from servers of different majors. */
export function sameMajor(a: OpenedSource, b: OpenedSource): void {
  const [one, other] = [a.catalog.server, b.catalog.server];
  if (one.major === other.major) return;
  const message = `The sides ran on PostgreSQL ${one.version} and ${other.version}; catalogs of two majors cannot be compared.`;
  throw new SquashError('SQUASH_EVERSIONS', message, { next: 'Name one major for both with --pg.' });
}
