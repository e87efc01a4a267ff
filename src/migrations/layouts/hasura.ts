import { join } from 'node:path';
import { SquashError } from '../../errors.ts';
import type { Choice } from '../choice.ts';
import { excluded } from '../excluded.ts';
import type { Layout } from '../layout.ts';
import type { Ignored, Migration, Script } from '../migration.ts';
import { type Half, pairUp } from '../pair-up.ts';
import type { Tree } from '../tree.ts';

/** Hasura's own expression, matched against `<directory>.<file>`. */
const nameRule = /^([0-9]+)_(.*)\.(down|up)\.(.*)$/;
const largestVersion = 2n ** 64n - 1n;

interface Found extends Half {
  /** The directory holds nothing: it counts as a migration that does nothing. */
  readonly empty?: true;
}

/** What is read, where from, and what was passed over on the way. */
interface Scan {
  readonly tree: Tree;
  readonly choice: Choice;
  readonly ignored: Ignored[];
}

/** Migrations as Hasura's CLI (configuration version 2 and 3) reads them: `<version>_<name>/{up,down}.sql`. */
export const hasura: Layout = {
  name: 'hasura',
  detect: (directory, tree) => {
    const example = tree
      .names(directory)
      .find((name) => /^[0-9]+_/.test(name) && files(join(directory, name), tree).includes('up.sql'));
    return example === undefined ? undefined : { strength: 'names', reason: `it holds ${example}/up.sql` };
  },
  read: (directory, tree, choice) => {
    const scan: Scan = { tree, choice, ignored: [] };
    const found = [...scanAll(directory, scan)];
    return { migrations: [...pair(found, scan)].sort(byVersion), ignored: scan.ignored };
  },
  withoutTransaction: 'whose first line is `-- hasura:no-transaction`',
};

function byVersion(a: Migration, b: Migration): number {
  return Number(BigInt(a.version) > BigInt(b.version)) - Number(BigInt(a.version) < BigInt(b.version));
}

function* scanAll(directory: string, scan: Scan): Generator<Found> {
  const { tree, choice, ignored } = scan;
  for (const name of tree.names(directory)) {
    const path = join(directory, name);
    if (!tree.isDirectory(path)) ignored.push({ path, reason: 'not a directory' });
    else if (choice.excludes([name, name.split('_', 1)[0] ?? ''])) ignored.push({ path, reason: excluded });
    else if (!/^[0-9]+_/.test(name)) refuseUnversioned(path, name, scan);
    else yield* scanMigration(path, name, scan);
  }
}

/** Hasura passes a directory without a version over in silence; with an up.sql in it that loses a migration. */
function refuseUnversioned(path: string, name: string, { tree, ignored }: Scan): void {
  if (/^squashed_\d+_to_\d+$/.test(name)) ignored.push({ path, reason: 'already squashed by Hasura' });
  else if (!files(path, tree).includes('up.sql')) ignored.push({ path, reason: 'no version and no up.sql' });
  else {
    const next = `Rename it to <version>_${name}, or leave it out with \`history: { exclude: [${name}] }\` in the configuration.`;
    const message = `${path} holds an up.sql but its name has no version, so Hasura never runs it.`;
    throw new SquashError('SQUASH_EUNVERSIONED', message, { place: { file: path }, next });
  }
}

function* scanMigration(path: string, name: string, { tree, ignored }: Scan): Generator<Found> {
  const inside = tree.names(path).filter((file) => !file.startsWith('.'));
  if (inside.length === 0) {
    ignored.push({ path, reason: 'empty directory' });
    yield { ...versionOf(name, path), direction: 'up', path, empty: true };
  }
  for (const file of inside) {
    const matched = nameRule.exec(`${name}.${file}`);
    const direction = matched?.[3] === 'up' ? 'up' : 'down';
    if (tree.isDirectory(join(path, file)))
      ignored.push({ path: join(path, file), reason: 'a directory inside a migration' });
    else if (matched?.[1] === undefined || !/^(sql|yaml)$/.test(matched[4] ?? ''))
      ignored.push({ path: join(path, file), reason: 'neither up.sql nor down.sql' });
    else yield { ...versionOf(name, path), direction, path: join(path, file) };
  }
}

function versionOf(directory: string, path: string): { readonly version: string; readonly name: string } {
  const at = directory.indexOf('_');
  const version = directory.slice(0, at);
  if (BigInt(version) <= largestVersion)
    return { version: String(BigInt(version)), name: directory.slice(at + 1) };
  const message = `The version of ${path} does not fit 64 bits, which Hasura refuses.`;
  const next = 'Rename the directory: a version has at most 19 digits.';
  throw new SquashError('SQUASH_ELAYOUT', message, { place: { file: path }, next });
}

function* pair(found: readonly Found[], scan: Scan): Generator<Migration> {
  for (const { up, down } of pairUp(found, scan.choice, 'Hasura')) {
    if (up === undefined && down !== undefined) refuseDownOnly(down);
    const downScript = down === undefined ? undefined : script(down, scan);
    if (up !== undefined)
      yield { version: up.version, name: up.name, up: script(up, scan), down: downScript };
  }
}

function refuseDownOnly(down: Found): never {
  const message = `${down.path} has no up.sql beside it.`;
  const next = 'Restore the up.sql, or move the directory out of the history.';
  throw new SquashError('SQUASH_EUPMISSING', message, { place: { file: down.path }, next });
}

/** An empty directory and a file of no bytes send nothing, as with Hasura. */
function script({ path, empty }: Found, { tree, ignored }: Scan): Script {
  if (path.endsWith('.yaml')) {
    const next = 'Write its run_sql as up.sql and down.sql.';
    throw new SquashError('SQUASH_ELAYOUT', `${path} is a yaml migration, which is not read yet.`, {
      place: { file: path },
      next,
    });
  }
  const sql = empty === true ? '' : tree.text(path);
  if (sql === '' && empty === undefined) ignored.push({ path, reason: 'empty file' });
  return { file: path, line: 1, sql, send: sending(sql) };
}

/** Hasura's newest CLI leaves the transaction out when line 1 says exactly so. */
function sending(sql: string): Script['send'] {
  return sql.split('\n', 1)[0]?.trim() === '-- hasura:no-transaction' ? 'statements' : 'transaction';
}

function files(directory: string, tree: Tree): readonly string[] {
  return tree.isDirectory(directory) ? tree.names(directory) : [];
}
