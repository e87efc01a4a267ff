import { SquashError } from '../errors.ts';
import type { Choice } from './choice.ts';

/** One direction of a migration, as its path says. */
export interface Half {
  /** Equal, as a text, for all that the tool holds to be one migration. */
  readonly version: string;
  readonly name: string;
  readonly direction: 'up' | 'down';
  readonly path: string;
}

/** What belongs to one migration; one of the two may be missing. */
export interface Pair<T extends Half> {
  readonly up: T | undefined;
  readonly down: T | undefined;
}

/**
 * Puts ups and downs of one version together, in the order in which they are given. Throws SQUASH_EDUPLICATE
 * for a version that stands twice in one direction; where a list gives the order, the names tell them apart.
 */
export function pairUp<T extends Half>(
  halves: readonly T[],
  choice: Choice,
  tool: string,
): readonly Pair<T>[] {
  const key = ({ version, name }: T): string => (choice.listed ? `${version}_${name}` : version);
  const groups = new Map<string, T[]>();
  for (const half of halves) groups.set(key(half), [...(groups.get(key(half)) ?? []), half]);
  return [...groups.values()].map((group) => ({
    up: only(group, 'up', tool),
    down: only(group, 'down', tool),
  }));
}

function only<T extends Half>(group: readonly T[], direction: T['direction'], tool: string): T | undefined {
  const same = group.filter((half) => half.direction === direction);
  const [first, second] = same;
  if (second === undefined) return first;
  const paths = same.map(({ path }) => path).join(', ');
  const message = `Version ${second.version} has ${same.length} ${direction} migrations: ${paths}.`;
  const next = `Give one of them a version of its own (${tool} refuses a duplicate), or leave one out with history.exclude, or say the order with a list in history.order.`;
  throw new SquashError('SQUASH_EDUPLICATE', message, { place: { file: second.path }, next });
}
