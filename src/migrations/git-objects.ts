import { spawnSync } from 'node:child_process';
import { messageOf, SquashError } from '../errors.ts';

/** An entry of a revision's tree: its mode in octal, as git writes it, and its object. */
export interface GitEntry {
  readonly mode: string;
  readonly object: string;
}

/** What is asked of git: nothing that writes, and nothing that fetches. */
export interface GitObjects {
  /** The top directory of the repository. */
  readonly top: string;
  /** The working directory's path in it, with a slash at its end; empty at the top. */
  readonly prefix: string;
  /** Every entry of the revision by its path. */
  readonly entries: ReadonlyMap<string, GitEntry>;
  /** The bytes of objects, in one go. */
  readonly read: (objects: readonly string[]) => ReadonlyMap<string, Buffer>;
}

type Env = Readonly<Record<string, string | undefined>>;

const largestOutput = 2 ** 31 - 1;

/** Lists a revision; throws SQUASH_ENOSOURCE for what is no repository and no revision. */
export function openRevision(revision: string, cwd: string, env: Env | undefined): GitObjects {
  const run = (args: readonly string[], input?: string): Buffer => git(args, { revision, cwd, env }, input);
  const [top = '', prefix = ''] = run(['rev-parse', '--show-toplevel', '--show-prefix'])
    .toString()
    .split('\n');
  const commit = run(['rev-parse', '--verify', '--end-of-options', `${revision}^{commit}`])
    .toString()
    .trim();
  const listed = run(['ls-tree', '-r', '-z', '--full-tree', commit]).toString();
  const entries = new Map<string, GitEntry>();
  for (const line of listed.split('\0')) {
    const [head = '', path] = line.split('\t');
    const [mode = '', , object = ''] = head.split(' ');
    if (path !== undefined) entries.set(path, { mode, object });
  }
  return {
    top,
    prefix,
    entries,
    read: (objects) => readObjects(objects, (input) => run(['cat-file', '--batch'], input)),
  };
}

function readObjects(
  objects: readonly string[],
  ask: (input: string) => Buffer,
): ReadonlyMap<string, Buffer> {
  if (objects.length === 0) return new Map();
  const wanted = [...new Set(objects)];
  const answer = ask(`${wanted.join('\n')}\n`);
  const found = new Map<string, Buffer>();
  let at = 0;
  for (const object of wanted) {
    const end = answer.indexOf('\n', at);
    const size = Number(answer.subarray(at, end).toString().split(' ')[2]);
    if (end < 0 || !Number.isInteger(size)) throw failed(object, 'it is not in this clone');
    found.set(object, answer.subarray(end + 1, end + 1 + size));
    at = end + 1 + size + 1;
  }
  return found;
}

interface Asked {
  readonly revision: string;
  readonly cwd: string;
  readonly env: Env | undefined;
}

function git(args: readonly string[], { revision, cwd, env }: Asked, input: string | undefined): Buffer {
  const quiet = { GIT_OPTIONAL_LOCKS: '0', GIT_NO_LAZY_FETCH: '1', LC_ALL: 'C' };
  const done = spawnSync('git', [...args], {
    cwd,
    maxBuffer: largestOutput,
    ...(input === undefined ? {} : { input }),
    ...(env === undefined ? {} : { env: { ...env, ...quiet } }),
  });
  if (done.error !== undefined) throw failed(revision, messageOf(done.error));
  if (done.status !== 0) throw failed(revision, done.stderr.toString().trim());
  return done.stdout;
}

function failed(revision: string, why: string): SquashError {
  const next =
    'A source of git is `git:<revision>:<path>`, in a repository, with the path relative to the working directory.';
  return new SquashError('SQUASH_ENOSOURCE', `git could not read the revision ${revision}: ${why}`, { next });
}
