import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { type Binaries, holdsServer } from './binaries.ts';
import type { InstanceOptions } from './instance.ts';

const run = promisify(execFile);

/** Every PostgreSQL installed on the machine whose server can be run, newest major first. */
export async function findLocal(options: InstanceOptions): Promise<readonly Binaries[]> {
  const found = await Promise.all([...new Set(candidates(options))].filter(holdsServer).map(describe));
  return found.filter((binaries) => binaries !== undefined).sort((a, b) => b.major - a.major);
}

function candidates(options: InstanceOptions): readonly string[] {
  return [
    ...options.search,
    ...(options.env.PATH ?? '').split(delimiter).filter((path) => path !== ''),
    ...children('/usr/lib/postgresql').map((name) => join('/usr/lib/postgresql', name, 'bin')),
    ...children('/usr', /^pgsql-/).map((name) => join('/usr', name, 'bin')),
    ...['/opt/homebrew/opt', '/usr/local/opt'].flatMap((root) =>
      children(root, /^postgresql(@|$)/).map((name) => join(root, name, 'bin')),
    ),
  ];
}

function children(directory: string, pattern = /./): readonly string[] {
  try {
    return readdirSync(directory).filter((name) => pattern.test(name));
  } catch {
    return [];
  }
}

async function describe(bin: string): Promise<Binaries | undefined> {
  const { stdout } = await run(join(bin, 'postgres'), ['-V']).catch(() => ({ stdout: '' }));
  const version = /\(PostgreSQL\) (\d+)\.?(\S*)/.exec(stdout);
  if (version?.[1] === undefined) return undefined;
  return { bin, version: `${version[1]}.${version[2] ?? ''}`, major: Number(version[1]), origin: bin };
}
