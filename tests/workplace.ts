import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, vi } from 'vitest';
import type { CompiledSource } from './compiled-source.ts';
import { testOptions } from './instance-options.ts';
import { leftovers } from './leftovers.ts';

/** What a run of the command came to. */
export interface Finished {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** How a run differs from the usual one. */
export interface RunOptions {
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Runs as this user and group, for tests that run as root. */
  readonly user?: number;
  /** A command that the program is put behind: `['nice']`. */
  readonly before?: readonly string[];
  /** A directory inside the work directory. */
  readonly cwd?: string;
}

/** A run that goes on. */
export interface Running {
  readonly child: ChildProcess;
  readonly finished: Promise<Finished>;
}

/** A user's directory, and one for everything that a run makes and has to take away again. */
export interface Workplace {
  /** What the user owns: runs start here. */
  readonly work: string;
  /** Instances and temporary files. */
  readonly temporary: string;
  readonly write: (files: Readonly<Record<string, string | Buffer>>) => void;
  /** Starts the compiled command. */
  readonly start: (args: readonly string[], options?: RunOptions) => Running;
  /** Runs the compiled command to its end. */
  readonly squash: (args: readonly string[], options?: RunOptions) => Promise<Finished>;
  /** Fails unless nothing is left behind and the user's files are as they were before the first run. */
  readonly expectClean: () => Promise<void>;
  /** Removes what a test itself had written into the temporary directory. */
  readonly clear: () => void;
  readonly remove: () => void;
}

/** Makes an empty workplace. */
export function openWorkplace(compiled: CompiledSource): Workplace {
  const root = mkdtempSync('/tmp/squash-cli-');
  const [work, temporary] = [join(root, 'work'), join(root, 'temporary')];
  for (const directory of [work, temporary]) mkdirSync(directory);
  for (const directory of [root, work, temporary]) chmodSync(directory, 0o777);
  let before: string | undefined;
  const start = (args: readonly string[], options: RunOptions = {}): Running => {
    before ??= hashTree(work);
    return startProgram(compiled, { work, temporary }, args, options);
  };
  return {
    work,
    temporary,
    write: (files) => {
      if (before !== undefined) expect(hashTree(work)).toBe(before);
      before = undefined;
      writeFiles(work, files);
    },
    start,
    squash: (args, options) => start(args, options).finished,
    expectClean: async () => {
      await vi.waitFor(() => expect(leftovers(temporary)).toEqual([]), { timeout: 20_000 });
      if (before !== undefined) expect(hashTree(work)).toBe(before);
    },
    clear: () => {
      for (const name of readdirSync(temporary)) {
        if (!name.startsWith('squash-')) rmSync(join(temporary, name), { recursive: true });
      }
    },
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}

function startProgram(
  compiled: CompiledSource,
  { work, temporary }: { readonly work: string; readonly temporary: string },
  args: readonly string[],
  { env = {}, user, before = [], cwd = '.' }: RunOptions,
): Running {
  const [command = process.execPath, ...rest] = [...before, process.execPath, compiled.program, ...args];
  const child = spawn(command, rest, {
    cwd: join(work, cwd),
    env: { ...usualVariables(temporary), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(user === undefined ? {} : { uid: user, gid: user }),
  });
  return { child, finished: finish(child) };
}

function usualVariables(temporary: string): Record<string, string | undefined> {
  const { PATH, HOME } = process.env;
  return {
    PATH,
    HOME,
    SQUASH_TMPDIR: temporary,
    TMPDIR: temporary,
    SQUASH_PG: testOptions.major === undefined ? undefined : String(testOptions.major),
    SQUASH_SEARCH: testOptions.search.length === 0 ? undefined : testOptions.search.join(','),
  };
}

function finish(child: ChildProcess): Promise<Finished> {
  const told = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name]?.setEncoding('utf8').on('data', (text: string) => {
      told[name] += text;
    });
  }
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ code, signal, ...told }));
  });
}

function writeFiles(directory: string, files: Readonly<Record<string, string | Buffer>>): void {
  for (const [name, content] of Object.entries(files)) {
    const path = join(directory, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  }
}

/** A hash over the names, modes and contents of everything in a directory. */
function hashTree(directory: string): string {
  const hash = createHash('sha256');
  for (const name of readdirSync(directory, { recursive: true, encoding: 'utf8' }).sort()) {
    const path = join(directory, name);
    const stat = lstatSync(path);
    hash.update(`${name}\0${stat.mode}\0${stat.mtimeMs}\0`);
    if (stat.isFile()) hash.update(readFileSync(path));
    if (stat.isSymbolicLink()) hash.update(readlinkSync(path));
  }
  return hash.digest('hex');
}
