import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  lstatSync,
  readFileSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** A PostgreSQL installation on this machine: `bin` holds initdb and postgres. */
export interface Binaries {
  readonly bin: string;
  /** The full version, for example `17.6`. */
  readonly version: string;
  readonly major: number;
  /** Where it was found, for people. */
  readonly origin: string;
}

/** True when a directory holds an initdb and a postgres that can be run. */
export function holdsServer(bin: string): boolean {
  return ['initdb', 'postgres'].every((name) => isExecutable(join(bin, name)));
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** True when any user may read a path: each directory above it lets others through. */
export function openToOthers(path: string): boolean {
  for (let at = path; ; at = dirname(at)) {
    if ((statSync(at).mode & 0o001) === 0) return false;
    if (dirname(at) === at) return true;
  }
}

interface Link {
  readonly source: string;
  readonly target: string;
}

/**
 * Makes the library links that the npm package makes in its install script, which npm may not have run, and
 * sets the executable bits; throws where the directory cannot be written.
 */
export function completePackage(native: string): void {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const link of JSON.parse(readFileSync(list, 'utf8')) as readonly Link[]) {
    const target = join(dirname(native), link.target);
    if (!isThere(target)) symlinkSync(basename(link.source), target);
  }
  for (const name of ['initdb', 'postgres', 'pg_ctl']) {
    if (!isExecutable(join(native, 'bin', name))) chmodSync(join(native, 'bin', name), 0o755);
  }
}

function isThere(path: string): boolean {
  try {
    lstatSync(path);
    return true;
  } catch {
    return false;
  }
}
