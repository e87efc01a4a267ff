import { type ChildProcess, spawn } from 'node:child_process';
import { Readable } from 'node:stream';
import { SquashError } from '../errors.ts';

/** A command that migrates a database, and where and how it is run. */
export interface CommandRun {
  /** Text for `/bin/sh`. */
  readonly command: string;
  /** The database it is given as `DATABASE_URL`, and in the variables of libpq. */
  readonly url: string;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly signal: AbortSignal;
  /** Receives every line the command writes, and whether to standard error. */
  readonly tell: (line: string, isError: boolean) => void;
}

/**
 * The supervisor: it leads a session of its own, so that a terminal's Ctrl-C does not reach the command. When its
 * standard input closes, because the caller closed it or is gone, it ends everything that the command started.
 */
const supervisor = /* sh */ `
trap '' HUP INT TERM QUIT
exec 5<&0 </dev/null
(trap - HUP INT TERM QUIT; exec 4>&- 5<&-; eval "$1") &
command=$!
(exec >/dev/null 2>&1 4>&-; read -r _ <&5; kill -TERM 0; sleep 2; kill -KILL 0) &
exec 5<&-
wait $command
echo $? >&4
kill -KILL 0
`;

const keptLines = 20;

/** Runs a command to its end; throws SQUASH_ECOMMAND where it does not end with 0, and the signal's reason. */
export async function runCommand(run: CommandRun): Promise<void> {
  run.signal.throwIfAborted();
  const child = spawn('/bin/sh', ['-c', supervisor, 'squash-command', run.command], {
    cwd: run.cwd,
    detached: true,
    stdio: ['pipe', 'pipe', 'pipe', 'ignore', 'pipe'],
    env: environmentOf(run),
  });
  const stop = (): void => void child.stdin?.destroy();
  run.signal.addEventListener('abort', stop);
  child.stdin?.on('error', () => undefined);
  const last: string[] = [];
  const mask = masking(run.url);
  const told = [child.stdout, child.stderr].map((stream, index) =>
    eachLine(stream, (line) => {
      if (index === 1) last.push(mask(line));
      run.tell(mask(line), index === 1);
    }),
  );
  try {
    const [status] = await Promise.all([statusOf(child), ...told]);
    run.signal.throwIfAborted();
    if (status !== '0') throw failed(run, status, last.slice(-keptLines));
  } finally {
    run.signal.removeEventListener('abort', stop);
    stop();
  }
}

/** What the supervisor wrote, which is the status of the command; the error where nothing could be run. */
function statusOf(child: ChildProcess): Promise<string> {
  const stream = child.stdio[4];
  return new Promise((resolve) => {
    let status = '';
    if (stream instanceof Readable) {
      stream.on('data', (chunk: Buffer) => {
        status += chunk.toString();
      });
      stream.on('error', () => undefined);
    }
    child.on('error', ({ message }) => resolve(message));
    child.on('close', () => resolve(status.trim()));
  });
}

async function eachLine(stream: Readable | null, tell: (line: string) => void): Promise<void> {
  let rest = '';
  if (stream === null) return;
  stream.setEncoding('utf8');
  try {
    for await (const chunk of stream) {
      const lines = (rest + String(chunk)).split(/\r?\n/);
      rest = lines.pop() ?? '';
      for (const line of lines) tell(line);
    }
  } catch {
    // A stream that breaks off with its command has no more lines.
  }
  if (rest !== '') tell(rest);
}

/** The user's own variables of libpq could lead to a database of the user's: none of them is handed on. */
function environmentOf({ env, url }: CommandRun): Record<string, string> {
  const own = Object.entries(env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && !entry[0].startsWith('PG'),
  );
  const { hostname, port, username, password, pathname, searchParams } = new URL(url);
  return {
    ...Object.fromEntries(own),
    DATABASE_URL: url,
    PGHOST: searchParams.get('host') ?? hostname,
    PGPORT: port === '' ? '5432' : port,
    PGUSER: decodeURIComponent(username),
    PGDATABASE: decodeURIComponent(pathname.slice(1)),
    ...(password === '' ? {} : { PGPASSWORD: decodeURIComponent(password) }),
  };
}

function masking(url: string): (line: string) => string {
  const { password } = new URL(url);
  return (line) => (password === '' ? line : line.replaceAll(password, '***'));
}

function failed({ command }: CommandRun, status: string, last: readonly string[]): SquashError {
  const how = /^\d+$/.test(status)
    ? `ended with ${status}`
    : `could not be run (${status || 'it was killed'})`;
  const said = last.length === 0 ? '' : `\n${last.join('\n')}`;
  const next =
    'Run it by hand with DATABASE_URL of an empty database. It runs in the working directory, by /bin/sh.';
  const denied = last.find((line) => privilege.test(line));
  const server = denied === undefined ? {} : { server: { sqlstate: '42501', message: denied } };
  return new SquashError('SQUASH_ECOMMAND', `The command \`${command}\` ${how}.${said}`, { next, ...server });
}

/** What PostgreSQL says to a role that is no superuser, in the output of any tool. */
const privilege = /permission denied|must be (superuser|owner|able)|insufficient_privilege|\b42501\b/i;
