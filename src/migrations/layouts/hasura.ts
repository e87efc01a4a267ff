import { join } from 'node:path';
import { SquashError } from '../../errors.ts';
import { isDirectory } from '../is-directory.ts';
import type { Layout, Reading } from '../layout.ts';
import type { Ignored, Migration, Script } from '../migration.ts';
import { readNames } from '../read-names.ts';
import { readText } from '../read-text.ts';

/** Hasura's own expression, matched against `<directory>.<file>`. */
const nameRule = /^([0-9]+)_(.*)\.(down|up)\.(.*)$/;
const largestVersion = 2n ** 64n - 1n;

interface Found {
  readonly version: string;
  readonly name: string;
  readonly direction: 'up' | 'down';
  readonly path: string;
  /** The directory holds nothing: it counts as a migration that does nothing. */
  readonly empty?: true;
}

/** Migrations as Hasura's CLI (configuration version 2 and 3) reads them: `<version>_<name>/{up,down}.sql`. */
export const hasura: Layout = {
  name: 'hasura',
  detect: (directory) => {
    const example = subdirectories(directory).find(
      (name) => /^[0-9]+_/.test(name) && files(join(directory, name)).includes('up.sql'),
    );
    return example === undefined ? undefined : `it holds ${example}/up.sql`;
  },
  read: (directory) => {
    const ignored: Ignored[] = [];
    const found = [...scan(directory, ignored)];
    const read: Reading = { migrations: [...pair(found, ignored)].sort(byVersion), ignored };
    return read;
  },
};

function byVersion(a: Migration, b: Migration): number {
  return Number(BigInt(a.version) > BigInt(b.version)) - Number(BigInt(a.version) < BigInt(b.version));
}

function* scan(directory: string, ignored: Ignored[]): Generator<Found> {
  for (const name of readNames(directory)) {
    const path = join(directory, name);
    if (!isDirectory(path)) ignored.push({ path, reason: 'not a directory' });
    else if (!/^[0-9]+_/.test(name)) refuseUnversioned(path, name, ignored);
    else yield* scanMigration(path, name, ignored);
  }
}

/** Hasura passes a directory without a version over in silence; with an up.sql in it that loses a migration. */
function refuseUnversioned(path: string, name: string, ignored: Ignored[]): void {
  if (/^squashed_\d+_to_\d+$/.test(name)) ignored.push({ path, reason: 'already squashed by Hasura' });
  else if (!files(path).includes('up.sql')) ignored.push({ path, reason: 'no version and no up.sql' });
  else {
    const next = `Rename it to <version>_${name}, or move it out of the history.`;
    const message = `${path} holds an up.sql but its name has no version, so Hasura never runs it.`;
    throw new SquashError('SQUASH_EUNVERSIONED', message, { place: { file: path }, next });
  }
}

function* scanMigration(path: string, name: string, ignored: Ignored[]): Generator<Found> {
  const inside = readNames(path).filter((file) => !file.startsWith('.'));
  if (inside.length === 0) {
    ignored.push({ path, reason: 'empty directory' });
    yield { ...versionOf(name, path), direction: 'up', path, empty: true };
  }
  for (const file of inside) {
    const matched = nameRule.exec(`${name}.${file}`);
    const direction = matched?.[3] === 'up' ? 'up' : 'down';
    if (isDirectory(join(path, file)))
      ignored.push({ path: join(path, file), reason: 'a directory inside a migration' });
    else if (matched?.[1] === undefined || !/^(sql|yaml)$/.test(matched[4] ?? ''))
      ignored.push({ path: join(path, file), reason: 'neither up.sql nor down.sql' });
    else yield { ...versionOf(name, path), direction, path: join(path, file) };
  }
}

function versionOf(directory: string, path: string): { readonly version: string; readonly name: string } {
  const at = directory.indexOf('_');
  const version = directory.slice(0, at);
  if (BigInt(version) <= largestVersion) return { version, name: directory.slice(at + 1) };
  const message = `The version of ${path} does not fit 64 bits, which Hasura refuses.`;
  const next = 'Rename the directory: a version has at most 19 digits.';
  throw new SquashError('SQUASH_ELAYOUT', message, { place: { file: path }, next });
}

function* pair(found: readonly Found[], ignored: Ignored[]): Generator<Migration> {
  const versions = [...new Set(found.map((each) => BigInt(each.version)))];
  for (const version of versions) {
    const parts = found.filter((each) => BigInt(each.version) === version);
    const up = only(parts, 'up', version);
    const down = only(parts, 'down', version);
    if (up === undefined && down !== undefined) refuseDownOnly(down);
    const downScript = down === undefined ? undefined : script(down, ignored);
    if (up !== undefined)
      yield { version: String(version), name: up.name, up: script(up, ignored), down: downScript };
  }
}

function only(parts: readonly Found[], direction: 'up' | 'down', version: bigint): Found | undefined {
  const same = parts.filter((part) => part.direction === direction);
  if (same.length < 2) return same[0];
  const message = `Version ${version} has ${same.length} ${direction} migrations: ${same.map((part) => part.path).join(', ')}.`;
  const next = 'Give one of them a version of its own; Hasura refuses a duplicate.';
  const place = { file: same[1]?.path ?? '' };
  throw new SquashError('SQUASH_EDUPLICATE', message, { place, next });
}

function refuseDownOnly(down: Found): never {
  const message = `${down.path} has no up.sql beside it.`;
  const next = 'Restore the up.sql, or move the directory out of the history.';
  throw new SquashError('SQUASH_EUPMISSING', message, { place: { file: down.path }, next });
}

/** An empty directory and a file of no bytes send nothing, as with Hasura. */
function script({ path, empty }: Found, ignored: Ignored[]): Script {
  if (path.endsWith('.yaml')) {
    const next = 'Write its run_sql as up.sql and down.sql.';
    throw new SquashError('SQUASH_ELAYOUT', `${path} is a yaml migration, which is not read yet.`, {
      place: { file: path },
      next,
    });
  }
  const sql = empty === true ? '' : readText(path);
  if (sql === '' && empty === undefined) ignored.push({ path, reason: 'empty file' });
  return { file: path, line: 1, sql, send: sending(sql) };
}

/** Hasura's newest CLI leaves the transaction out when line 1 says exactly so. */
function sending(sql: string): Script['send'] {
  return sql.split('\n', 1)[0]?.trim() === '-- hasura:no-transaction' ? 'statements' : 'transaction';
}

function files(directory: string): readonly string[] {
  return isDirectory(directory) ? readNames(directory) : [];
}

function subdirectories(directory: string): readonly string[] {
  return readNames(directory).filter((name) => isDirectory(join(directory, name)));
}
