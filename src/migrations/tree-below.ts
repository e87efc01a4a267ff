import type { Tree } from './tree.ts';

/** A tree in which relative paths begin at one of its directories; absolute ones stay what they are. */
export function treeBelow(tree: Tree, directory: string): Tree {
  const base = `${directory}/`;
  const at = (path: string): string =>
    path.startsWith(`${base}/`) ? `${tree.base}${path.slice(base.length)}` : path;
  return {
    ...tree,
    base,
    exists: (path) => tree.exists(at(path)),
    isDirectory: (path) => tree.isDirectory(at(path)),
    names: (path) => tree.names(at(path)),
    text: (path) => tree.text(at(path)),
    bytes: (path) => tree.bytes(at(path)),
    parent: (path) => tree.parent(at(path)),
    real: (path) => tree.real(at(path)),
  };
}
