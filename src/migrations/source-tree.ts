import { diskTree } from './disk-tree.ts';
import { gitTree, isRevision } from './git-tree.ts';
import type { Tree } from './tree.ts';

/** Where the files of a source are read from: the revision it names, or the disk. */
export function sourceTree(
  path: string,
  cwd: string,
  env: Readonly<Record<string, string | undefined>> | undefined,
): Tree {
  return isRevision(path) ? gitTree(path, cwd, env) : diskTree(cwd);
}
