import { dirname, join, normalize } from 'node:path';
import { SquashError } from '../errors.ts';
import type { Tree } from './tree.ts';

/** Files that exist as texts alone, by path; directories are those the paths name. */
export function memoryTree(files: ReadonlyMap<string, string>): Tree {
  const texts = new Map([...files].map(([path, text]) => [normalize(path), text]));
  const inside = (path: string): readonly string[] =>
    [...texts.keys()].filter((each) => each.startsWith(`${normalize(path)}/`));
  const isDirectory = (path: string): boolean => inside(path).length > 0;
  const text = (path: string): string => {
    const found = texts.get(normalize(path));
    if (found === undefined)
      throw new SquashError('SQUASH_EFILE', `${path} is not there.`, { place: { file: path } });
    return found;
  };
  return {
    base: '',
    exists: (path) => texts.has(normalize(path)) || isDirectory(path),
    isDirectory,
    names: (path) =>
      [
        ...new Set(inside(path).map((each) => each.slice(normalize(path).length + 1).split('/')[0] ?? '')),
      ].sort(),
    text,
    bytes: (path) => new TextEncoder().encode(text(path)),
    parent: (path) => (dirname(path) === path ? undefined : join(path, '..')),
    real: (path) => normalize(path),
  };
}
