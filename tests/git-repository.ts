import { execFileSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A repository of its own, which is removed when it is disposed of. */
export interface GitRepository extends Disposable {
  readonly directory: string;
  readonly write: (files: Readonly<Record<string, string>>) => void;
  readonly link: (name: string, target: string) => void;
  readonly git: (...args: readonly string[]) => string;
  readonly commit: () => void;
  /** Every file below `.git` with its content: what reading must not change. */
  readonly inside: () => string;
}

const author = ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.com', '-c', 'commit.gpgsign=false'];

/** Makes an empty repository. */
export function openRepository(): GitRepository {
  const directory = mkdtempSync(join(tmpdir(), 'squash-git-'));
  const git = (...args: readonly string[]): string =>
    execFileSync('git', [...author, ...args], { cwd: directory, encoding: 'utf8', stdio: 'pipe' });
  git('init', '--quiet', '--initial-branch=main');
  return {
    directory,
    git,
    write: (files) => {
      for (const [name, content] of Object.entries(files)) {
        mkdirSync(dirname(join(directory, name)), { recursive: true });
        writeFileSync(join(directory, name), content);
      }
    },
    link: (name, target) => symlinkSync(target, join(directory, name)),
    commit: () => {
      git('add', '--all');
      git('commit', '--quiet', '--message', 'change');
    },
    inside: () => JSON.stringify(contents(join(directory, '.git'))),
    [Symbol.dispose]: () => rmSync(directory, { recursive: true, force: true }),
  };
}

function contents(directory: string): readonly unknown[] {
  return readdirSync(directory).map((name) => {
    const path = join(directory, name);
    return [name, statSync(path).isDirectory() ? contents(path) : readFileSync(path, 'base64')];
  });
}
