import { join } from 'node:path';
import type { Clue } from './layout.ts';
import type { Tree } from './tree.ts';

/** So many files are looked into, and so much of each. */
const looked = 50;
const head = 65_536;

/** A clue from the content of the first SQL files of a directory. */
export function contentClue(directory: string, tree: Tree, mark: RegExp, shown: string): Clue | undefined {
  const names = tree.names(directory).filter((name) => name.endsWith('.sql') && !name.startsWith('.'));
  const found = names
    .slice(0, looked)
    .find((name) => mark.test(readable(join(directory, name), tree).slice(0, head)));
  return found === undefined ? undefined : { strength: 'content', reason: `${found} holds \`${shown}\`` };
}

/** A clue from a file of the tool's own. */
export function markerClue(path: string, tree: Tree, content: RegExp = /(?:)/): Clue | undefined {
  if (!tree.exists(path) || tree.isDirectory(path) || !content.test(readable(path, tree))) return undefined;
  return { strength: 'marker', reason: `there is ${path}` };
}

/** A clue from the names in a directory. */
export function namesClue(directory: string, tree: Tree, rule: (name: string) => boolean): Clue | undefined {
  const found = tree.names(directory).find(rule);
  return found === undefined ? undefined : { strength: 'names', reason: `it holds ${found}` };
}

/** A clue from the nearest manifest, here or in the directories above, that names the tool. */
export function manifestClue(
  directory: string,
  tree: Tree,
  {
    manifest,
    mention,
    files,
  }: { readonly manifest: string; readonly mention: string; readonly files: RegExp },
): Clue | undefined {
  if (!tree.names(directory).some((name) => files.test(name))) return undefined;
  const path = above(directory, tree)
    .map((each) => join(each, manifest))
    .find((each) => tree.exists(each));
  if (path === undefined || !readable(path, tree).includes(mention)) return undefined;
  return { strength: 'manifest', reason: `${path} names ${mention}` };
}

const levels = 5;

/** A directory and some of those above it, the nearest first. */
export function above(directory: string, tree: Tree): readonly string[] {
  const found = [directory];
  for (let at = tree.parent(directory); at !== undefined && found.length < levels; at = tree.parent(at))
    found.push(at);
  return found;
}

/** The text of a file, or none where it is unreadable: that is said when the file is really read. */
function readable(path: string, tree: Tree): string {
  try {
    return tree.text(path);
  } catch {
    return '';
  }
}
