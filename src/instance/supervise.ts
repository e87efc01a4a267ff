import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

/** The operating-system user a supervised command runs as; undefined keeps the caller's. */
export interface RunAs {
  readonly uid: number;
  readonly gid: number;
}

/** A command that lives in a directory of its own; closing ends the one and removes the other. */
export interface Supervised extends AsyncDisposable {
  readonly process: ChildProcess;
  /** Resolves when a line of stderr holds `text`; rejects with all of stderr when the command ended before. */
  readonly line: (text: string, signal?: AbortSignal) => Promise<void>;
  /** Everything the command wrote to stderr so far, its last 64 KiB. */
  readonly stderr: () => string;
}

/**
 * The supervisor: it makes the directory, runs the command, and when its standard input closes (because the
 * caller closed it, or because the caller is gone, SIGKILL included) it stops the command and removes the
 * directory. It leads a session of its own, so a terminal's Ctrl-C does not reach it. It asks again and again,
 * since a command that is just being started may not hear the first time.
 */
const supervisor = /* sh */ `
trap '' HUP INT TERM QUIT
ulimit -c 0
umask 077
mkdir -- "$1" || exit 3
(trap - HUP INT TERM QUIT; eval "$2"; echo "squash: command ended with $?" >&2) </dev/null 2>&3 3>&- &
command=$!
exec 3>&-
read -r _ || :
(while kill -QUIT 0; do sleep 0.1; done) &
killer=$!
wait $command
kill -KILL $killer
rm -rf -- "$1"
`;

const ended = 'squash: command ended with ';
const keptStderr = 65_536;

/** Runs a shell command (which sees `$1` = the directory and `$3`… = `args`) under the supervisor. */
export function supervise(
  directory: string,
  command: string,
  args: readonly string[],
  runAs?: RunAs,
): Supervised {
  const child = spawn('/bin/sh', ['-c', supervisor, 'squash-supervisor', directory, command, ...args], {
    cwd: '/',
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore', 'pipe'],
    env: { PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' },
    ...(runAs === undefined ? {} : runAs),
  });
  const log = watchLog(child);
  const gone = once(child, 'close').catch(() => undefined);
  child.stdin?.on('error', () => undefined);
  return {
    process: child,
    line: log.line,
    stderr: log.text,
    [Symbol.asyncDispose]: async () => {
      child.stdin?.destroy();
      await gone;
    },
  };
}

interface Log {
  readonly text: () => string;
  readonly line: (text: string, signal?: AbortSignal) => Promise<void>;
}

function watchLog(child: ChildProcess): Log {
  let text = '';
  const waiting = new Set<() => void>();
  const state = { over: false };
  const wake = (): void => {
    for (const check of [...waiting]) check();
  };
  const stream = child.stdio[3];
  stream?.on('data', (chunk: Buffer) => {
    text = (text + chunk.toString('utf8')).slice(-keptStderr);
    if (text.includes(ended)) state.over = true;
    wake();
  });
  stream?.on('error', () => undefined);
  stream?.on('end', () => end());
  const end = (): void => {
    state.over = true;
    wake();
  };
  child.on('error', end);
  child.on('close', end);
  return {
    text: () => text,
    line: (wanted, signal) =>
      new Promise((resolve, reject) => {
        const settle = (act: () => void): void => {
          waiting.delete(check);
          signal?.removeEventListener('abort', check);
          act();
        };
        const check = (): void => {
          if (signal?.aborted) settle(() => reject(signal.reason));
          else if (text.includes(wanted)) settle(resolve);
          else if (state.over) settle(() => reject(new Error(text.trim() || 'the command could not be run')));
        };
        waiting.add(check);
        signal?.addEventListener('abort', check);
        check();
      }),
  };
}
