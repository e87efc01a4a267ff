import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';
import { messageOf, SquashError } from '../errors.ts';

/** The rank of the commit that first brought a file, by its path on disk; files of one commit share a rank. */
export type FirstCommits = ReadonlyMap<string, number>;

/**
 * Asks git once in which commits of a branch, the checked-out one unless told, files like these came to be; a merge counts as the
 * commit that brought them, and a file that was moved keeps its rank. Throws SQUASH_EGIT.
 */
export function firstCommits(directory: string, files: readonly string[], revision = 'HEAD'): FirstCommits {
  const top = topOf(directory);
  if (top === undefined) {
    const message = 'The history is in no git repository, so the order of its first commits is not known.';
    throw new SquashError('SQUASH_EGIT', message, { place: { file: directory }, next: otherOrder });
  }
  return rank(top, readLog(top, directory, files, revision));
}

const otherOrder = 'Name another history.order: version, lexicographic, or a list.';

/** The nearest directory upwards with a `.git`: a directory, or a file in a worktree. */
function topOf(directory: string): string | undefined {
  if (existsSync(join(directory, '.git'))) return directory;
  return dirname(directory) === directory ? undefined : topOf(dirname(directory));
}

const mark = '\u0001';

function readLog(top: string, directory: string, files: readonly string[], revision: string): string {
  const endings = [...new Set(files.map((file) => extname(file)))].filter((ending) => ending !== '');
  const told = ['--diff-filter=AR', '--name-status', '-z', `--format=${mark}%D`];
  const paths = endings.map((ending) => `:(top,glob)**/*${ending}`);
  const lines = ['--first-parent', '--diff-merges=first-parent', '--reverse', '-M90%', '-l5000'];
  try {
    return execFileSync(
      'git',
      ['-C', top, 'log', ...lines, ...told, '--end-of-options', revision, '--', ...paths],
      {
        encoding: 'utf8',
        maxBuffer: 1 << 30,
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
  } catch (cause) {
    const message = `git could not tell the order of the first commits: ${messageOf(cause).trim()}`;
    throw new SquashError('SQUASH_EGIT', message, { place: { file: directory }, cause, next: otherOrder });
  }
}

function rank(top: string, log: string): FirstCommits {
  const ranks = new Map<string, number>();
  for (const [index, commit] of log.split(mark).slice(1).entries()) {
    const [refs = '', ...names] = commit.split('\0');
    if (/\bgrafted\b/.test(refs)) throw shallow(top);
    for (const [path, from] of added(names)) {
      const before = from === undefined ? undefined : ranks.get(join(top, from));
      const at = join(top, path);
      if (!ranks.has(at)) ranks.set(at, before ?? index);
    }
  }
  return ranks;
}

/** `A path` and `R old new`, each as the path and where it was before. */
function* added(names: readonly string[]): Generator<readonly [path: string, from: string | undefined]> {
  const left = names.filter((name) => name.trim() !== '').map((name) => name.replace(/^\n/, ''));
  for (let at = 0; at < left.length; ) {
    const renamed = left[at]?.startsWith('R') === true;
    const [path = '', to = ''] = left.slice(at + 1, at + 3);
    yield renamed ? [to, path] : [path, undefined];
    at += renamed ? 3 : 2;
  }
}

function shallow(top: string): SquashError {
  const message = `The clone in ${top} is shallow: the commits that brought the migrations are not there.`;
  const next = 'Fetch them with `git fetch --unshallow`; in CI, check out with the whole depth.';
  return new SquashError('SQUASH_EGIT', message, { place: { file: top }, next });
}
