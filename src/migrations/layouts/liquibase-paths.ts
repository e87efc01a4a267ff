import { join } from 'node:path';
import { above } from '../clues.ts';
import type { Tree } from '../tree.ts';

/**
 * Where a path of a changelog leads: beside the changelog, or below a directory of the search path, which is the
 * nearest one, from `directory` upwards, that holds it.
 */
export function findBeside(
  path: string,
  { tree, directory, from }: { readonly tree: Tree; readonly directory: string; readonly from?: string },
): string | undefined {
  const plain = path.replace(/^classpath\*?:/, '').replaceAll('\\', '/');
  if (from !== undefined) return existing(stepped(tree.parent(from) ?? '.', plain, tree), tree);
  const relative = plain.replace(/^\/+/, '');
  for (const start of above(directory, tree)) {
    const found = existing(stepped(start, relative, tree), tree);
    if (found !== undefined) return found;
  }
  return undefined;
}

function existing(path: string | undefined, tree: Tree): string | undefined {
  return path !== undefined && tree.exists(path) ? path : undefined;
}

function stepped(start: string, path: string, tree: Tree): string | undefined {
  let at: string | undefined = start;
  for (const part of path.split('/')) {
    if (at === undefined || part === '' || part === '.') continue;
    if (part === '..') at = tree.parent(at);
    else at = at === tree.base ? `${at}${part}` : join(at, part);
  }
  return at;
}
