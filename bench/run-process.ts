import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';

/** A finished process: its wall time and the processor time of it and all its children, in milliseconds. */
export interface Finished {
  readonly exitCode: number | null;
  readonly wall: number;
  readonly cpu: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command from start to end; `times` of the shell around it adds up what its children used. */
export async function runProcess(
  command: readonly string[],
  options: { readonly cwd?: string; readonly env?: Readonly<Record<string, string | undefined>> } = {},
): Promise<Finished> {
  const started = performance.now();
  const child = spawn('/bin/sh', ['-c', '"$@"; code=$?; times >&3; exit $code', 'sh', ...command], {
    cwd: options.cwd,
    env: { ...process.env, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  });
  const [out, err, times] = [child.stdout, child.stderr, child.stdio[3]];
  if (out === null || err === null || times === null || times === undefined || !('read' in times))
    throw new Error('no pipes');
  const [stdout, stderr, used] = await Promise.all([text(out), text(err), text(times), once(child, 'exit')]);
  return {
    exitCode: child.exitCode,
    wall: performance.now() - started,
    cpu: milliseconds(used),
    stdout,
    stderr,
  };
}

/** The sum of the second line of `times`: user and system time of the children. */
function milliseconds(times: string): number {
  const fields = [...(times.split('\n')[1] ?? '').matchAll(/(\d+)m([\d.]+)s/g)];
  return fields.reduce(
    (sum, [, minutes, seconds]) => sum + Number(minutes) * 60_000 + Number(seconds) * 1000,
    0,
  );
}
