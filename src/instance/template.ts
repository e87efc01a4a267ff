import { createHash, randomBytes } from 'node:crypto';
import { existsSync, renameSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Binaries, completePackage, openToOthers } from './binaries.ts';
import { cacheDirectory, serverUser } from './directories.ts';
import { adminRole, createMigratorSql, databaseName } from './roles.ts';
import { supervise } from './supervise.ts';

/** What initdb is told for every template. */
export const initdbOptions: readonly string[] = [
  '--no-sync',
  '--auth=trust',
  `--username=${adminRole}`,
  '--encoding=UTF8',
  '--locale=C',
  '--wal-segsize=1',
];

/** Binaries that the server's user can run, and the data directory every instance starts as a copy of. */
export interface Template {
  readonly bin: string;
  readonly data: string;
}

/** Finds or makes the template of an installation; safe when several runs do so at once. */
export async function openTemplate(
  binaries: Binaries,
  env: Readonly<Record<string, string | undefined>>,
  signal: AbortSignal,
): Promise<Template> {
  const cache = cacheDirectory(env);
  const bin = await runnable(binaries, cache, signal);
  const data = join(cache, `template-${binaries.version}-${key(bin)}`);
  if (!existsSync(data)) await makeOnce(data, () => makeTemplate(bin, cache, data, signal));
  return { bin, data };
}

const underWay = new Map<string, Promise<void>>();

/** Lets both sides of a run share what is made. */
function makeOnce(path: string, make: () => Promise<void>): Promise<void> {
  const made = underWay.get(path) ?? make().finally(() => underWay.delete(path));
  underWay.set(path, made);
  return made;
}

function key(bin: string): string {
  const stamp = statSync(join(bin, 'postgres'));
  const parts = [bin, stamp.mtimeMs, stamp.size, ...initdbOptions, ...createMigratorSql(false)];
  return createHash('sha256').update(parts.join('\0')).digest('hex').slice(0, 16);
}

/** The bin directory itself, or a copy in the cache where the server's user could not read the original. */
async function runnable(binaries: Binaries, cache: string, signal: AbortSignal): Promise<string> {
  const native = dirname(binaries.bin);
  const incomplete = tryComplete(native);
  if (!incomplete && (serverUser() === undefined || openToOthers(binaries.bin))) return binaries.bin;
  const stamp = `${native}\0${statSync(native).mtimeMs}`;
  const copy = join(
    cache,
    `binaries-${binaries.version}-${createHash('sha256').update(stamp).digest('hex').slice(0, 16)}`,
  );
  if (!existsSync(copy)) await makeOnce(copy, () => copyPackage(native, cache, copy, signal));
  return join(copy, 'bin');
}

function tryComplete(native: string): boolean {
  try {
    completePackage(native);
    return false;
  } catch {
    return true;
  }
}

const copying = /* sh */ `
cp -Rp "$3" "$1/native" >&2 || exit 1
echo 'squash: package copied' >&2
`;

/** Copies as the caller, who can read the package; the copy keeps its modes, so that others can. */
async function copyPackage(native: string, cache: string, copy: string, signal: AbortSignal): Promise<void> {
  const directory = join(cache, `build-${randomBytes(6).toString('hex')}`);
  await using copied = supervise(directory, copying, [native]);
  await copied.line('squash: package copied', signal);
  completePackage(join(directory, 'native'));
  moveInto(join(directory, 'native'), copy);
}

/** Moves a finished directory to its place; a run that was faster wins. */
function moveInto(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    if (!existsSync(to)) throw error;
  }
}

const build = /* sh */ `
"$3/initdb" -D "$1/data" ${initdbOptions.join(' ')} >&2 || exit 1
printf '%s;\\n\\n' "$4" "$5" | "$3/postgres" --single -D "$1/data" -j -c fsync=off ${databaseName} >/dev/null || exit 1
echo 'squash: template ready' >&2
`;

async function makeTemplate(bin: string, cache: string, data: string, signal: AbortSignal): Promise<void> {
  const directory = join(cache, `build-${randomBytes(6).toString('hex')}`);
  await using initdb = supervise(directory, build, [bin, ...createMigratorSql(false)], serverUser());
  await initdb.line('squash: template ready', signal);
  moveInto(join(directory, 'data'), data);
}
