import { randomBytes } from 'node:crypto';
import { accessSync, chownSync, constants, mkdirSync, statfsSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RunAs } from './supervise.ts';

type Env = Readonly<Record<string, string | undefined>>;

const neededBytes = 1024 ** 3;

/** PostgreSQL refuses to run as root: as root it runs as this unprivileged user, else as the caller. */
export function serverUser(): RunAs | undefined {
  return process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : undefined;
}

/** A fresh name for an instance's directory: in memory where a gigabyte is free, else on disk. */
export function instanceDirectory(env: Env): string {
  const name = `squash-${randomBytes(6).toString('hex')}`;
  const given = env.SQUASH_TMPDIR;
  if (given !== undefined && given !== '') return join(given, name);
  const roomy = ['/dev/shm', serverUser() === undefined ? env.XDG_RUNTIME_DIR : undefined].find(hasRoom);
  return join(roomy ?? env.TMPDIR ?? tmpdir(), name);
}

function hasRoom(path: string | undefined): path is string {
  if (path === undefined) return false;
  try {
    accessSync(path, constants.W_OK);
    const disk = statfsSync(path);
    return disk.bavail * disk.bsize >= neededBytes;
  } catch {
    return false;
  }
}

/** The directory that keeps template data directories between runs; made when it is not there. */
export function cacheDirectory(env: Env): string {
  const candidates =
    serverUser() === undefined ? userCaches(env) : [env.SQUASH_CACHE_DIR, '/var/cache/pg-squash'];
  for (const candidate of [...candidates, join(tmpdir(), `pg-squash-${process.getuid?.() ?? ''}`)]) {
    if (candidate !== undefined && makeOwn(candidate)) return candidate;
  }
  throw new Error('no directory for the template cache can be written; set SQUASH_CACHE_DIR to one that can');
}

function userCaches(env: Env): readonly (string | undefined)[] {
  const home = env.HOME;
  return [
    env.SQUASH_CACHE_DIR,
    env.XDG_CACHE_HOME === undefined ? undefined : join(env.XDG_CACHE_HOME, 'pg-squash'),
    home === undefined ? undefined : join(home, '.cache', 'pg-squash'),
  ];
}

/** True when the directory is there, belongs to the server's user and to nobody else. */
function makeOwn(path: string): boolean {
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 });
    const user = serverUser();
    if (user !== undefined) chownSync(path, user.uid, user.gid);
    accessSync(path, constants.W_OK);
    return statSync(path).uid === (user?.uid ?? process.getuid?.() ?? -1);
  } catch {
    return false;
  }
}
