import { posix, relative } from 'node:path';
import { Minimatch } from 'minimatch';
import type { Tree } from './tree.ts';

/** A pattern of paths, relative to the directory in which its tool runs. */
export interface Glob {
  /** True for a file below the directory in which the tool runs. */
  readonly takes: (path: string) => boolean;
  /** The directories of the pattern before the first one that is no plain name, as a path. */
  readonly base: string;
}

/** Reads a pattern as the package glob does: names that begin with a dot are taken where `hidden`. */
export function globOf(pattern: string, place: string, tree: Tree, hidden = false): Glob {
  const matcher = new Minimatch(posix.normalize(pattern), { dot: hidden, nocomment: true, nonegate: true });
  const [first = []] = matcher.set;
  const magic = first.findIndex((part) => typeof part !== 'string');
  const plain = first.slice(0, magic < 0 ? -1 : magic).map(String);
  const inside = absolute(pattern) ? (path: string): string => tree.real(path) : within(place, tree);
  return {
    takes: (path) => matcher.match(inside(path)),
    base: absolute(pattern) ? `/${posix.join(...plain)}` : posix.join(place, ...plain),
  };
}

function absolute(pattern: string): boolean {
  return pattern.startsWith('/');
}

function within(place: string, tree: Tree): (path: string) => string {
  const top = tree.real(place);
  return (path) => relative(top, tree.real(path)).replaceAll('\\', '/');
}
