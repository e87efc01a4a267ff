import { posix } from 'node:path';
import { SquashError } from '../errors.ts';
import { type GitObjects, openRevision } from './git-objects.ts';
import { decodeText } from './read-text.ts';
import type { Tree } from './tree.ts';

/** A path of a revision as the user names it: `git:<revision>:<path>`. */
const nameRule = /^(git:[^:]+:)(.*)$/s;

/** True for a source that names a revision. */
export function isRevision(source: string): boolean {
  return nameRule.test(source);
}

/** The files of the revision that `source` names, read without a checkout; paths keep the form of the source. */
export function gitTree(
  source: string,
  cwd: string,
  env: Readonly<Record<string, string | undefined>> | undefined,
): Tree {
  const before = nameRule.exec(source)?.[1] ?? '';
  const objects = openRevision(before.slice('git:'.length, -1), cwd, env);
  const at = (path: string): string => inside(path.slice(before.length), objects);
  const directories = directoriesOf(objects.entries.keys());
  const links = readModes(objects, '120000');
  const follow = (path: string): string => resolveLinks(path, objects, links);
  const contents = readModes(objects, '100', at(source));
  const bytes = (path: string): Buffer => {
    const entry = objects.entries.get(follow(at(path)));
    if (entry === undefined || entry.mode === '160000') throw noFile(path);
    return contents.get(entry.object) ?? objects.read([entry.object]).get(entry.object) ?? Buffer.alloc(0);
  };
  return {
    base: before,
    exists: (path) => objects.entries.has(follow(at(path))) || directories.has(follow(at(path))),
    isDirectory: (path) => directories.has(follow(at(path))),
    names: (path) => directories.get(follow(at(path))) ?? [],
    text: (path) => withoutPointer(decodeText(bytes(path), path), path),
    bytes,
    parent: (path) =>
      at(path) === '' ? undefined : `${before}${posix.join(path.slice(before.length), '..')}`,
    real: (path) => posix.join(objects.top, follow(at(path))),
  };
}

/** The path from the top of the repository; absolute paths begin there. */
function inside(path: string, { prefix }: GitObjects): string {
  const whole = path.startsWith('/') ? path.slice(1) : posix.join(prefix, path);
  return posix
    .normalize(`${whole}/`)
    .replace(/^\.?\/|\/$/g, '')
    .replace(/^\.$/, '');
}

/** The names in every directory. */
function directoriesOf(paths: Iterable<string>): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, Set<string>>();
  for (const path of paths) {
    for (let at = path; at !== ''; ) {
      const above = at.includes('/') ? posix.dirname(at) : '';
      const names = found.get(above) ?? new Set();
      const known = names.has(posix.basename(at));
      found.set(above, names.add(posix.basename(at)));
      at = known ? '' : above;
    }
  }
  return new Map([...found].map(([path, names]) => [path, [...names].sort()]));
}

const mostLinks = 20;

/** Follows the links in a path, as the disk would; one that leads out of the repository leads nowhere. */
function resolveLinks(path: string, { entries }: GitObjects, targets: ReadonlyMap<string, Buffer>): string {
  let left = path.split('/');
  let done = '';
  for (let links = 0; left.length > 0; ) {
    const [name = '', ...rest] = left;
    const at = posix.join(done, name);
    const entry = entries.get(at);
    left = rest;
    if (entry?.mode !== '120000') done = at === '.' ? '' : at;
    else if (links === mostLinks) return `${path}\0`;
    else {
      links += 1;
      const target = posix.join(posix.dirname(at), `${targets.get(entry.object) ?? ''}`);
      left = [...target.split('/'), ...rest];
      done = '';
    }
  }
  return done;
}

/** The contents of everything of a mode below a path, by its object. */
function readModes({ entries, read }: GitObjects, modes: string, path = ''): ReadonlyMap<string, Buffer> {
  const below = path === '' ? '' : `${path}/`;
  const found = [...entries].filter(([name, { mode }]) => name.startsWith(below) && mode.startsWith(modes));
  return read(found.map(([, { object }]) => object));
}

function withoutPointer(text: string, path: string): string {
  if (!text.startsWith('version https://git-lfs.github.com/spec/')) return text;
  const next = 'Check the revision out, so that Git LFS fetches the file, and name the directory.';
  throw new SquashError('SQUASH_EFILE', `${path} is a pointer of Git LFS.`, { place: { file: path }, next });
}

function noFile(path: string): SquashError {
  const next = 'Check the path and the revision.';
  return new SquashError('SQUASH_EFILE', `${path} cannot be read: there is no such file.`, {
    place: { file: path },
    next,
  });
}
