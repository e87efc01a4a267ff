import { join } from 'node:path';
import { above, markerClue } from '../clues.ts';
import { compareVersions } from '../compare-versions.ts';
import type { Clue, Layout } from '../layout.ts';
import type { Migration, Script } from '../migration.ts';
import { type Half, type Pair, pairUp } from '../pair-up.ts';
import { refuse } from '../refuse.ts';
import { type Entry, Scan } from '../scan.ts';
import type { Tree } from '../tree.ts';
import { readHasuraYaml } from './hasura-yaml.ts';

/** Hasura's own expression, matched against `<directory>.<file>`, or the name of a file. */
const nameRule = /^([0-9]+)_(.*)\.(down|up)\.(.*)$/;
const largestVersion = 2n ** 64n - 1n;

interface Found extends Half {
  /** The directory holds nothing: it counts as a migration that does nothing. */
  readonly empty?: true;
}

/**
 * Hasura: `<version>_<name>/{up,down}.sql`, in configuration version 3 below a directory for the database, and
 * `<version>_<name>.up.sql` or `.up.yaml` of version 1; in numeric order, each file in a transaction.
 */
export const hasura: Layout = {
  name: 'hasura',
  detect: (directory, tree) => {
    const example = exampleIn(directory, tree) ?? exampleBelow(directory, tree);
    return example === undefined ? undefined : (configured(directory, tree) ?? example);
  },
  read: async (directory, tree, choice) => {
    const scan = new Scan(tree, choice);
    const found = [...scanAll(databaseOf(directory, tree), scan)];
    const migrations: Migration[] = [];
    for (const pair of pairUp(found, choice, 'Hasura')) migrations.push(...(await migration(pair, scan)));
    return {
      migrations: migrations.sort((a, b) => compareVersions(a.version, b.version)),
      ignored: scan.ignored,
    };
  },
  withoutTransaction: 'whose first line is `-- hasura:no-transaction`',
};

function configured(directory: string, tree: Tree): Clue | undefined {
  return above(directory, tree)
    .slice(0, 4)
    .map((each) => markerClue(join(each, 'config.yaml'), tree, /^version:\s*[123]\s*$/m))
    .find((clue) => clue !== undefined);
}

/** Names that golang-migrate uses too are no clue by themselves: only yaml is Hasura's alone. */
function exampleIn(directory: string, tree: Tree): Clue | undefined {
  const names = tree.names(directory);
  const nested = names.find((name) => /^[0-9]+_/.test(name) && tree.exists(join(directory, name, 'up.sql')));
  if (nested !== undefined) return { strength: 'names', reason: `it holds ${nested}/up.sql` };
  const flat = names.find((name) => nameRule.exec(name)?.[4] === 'yaml');
  if (flat !== undefined) return { strength: 'names', reason: `it holds ${flat}` };
  const old = names.find((name) => nameRule.exec(name)?.[4] === 'sql');
  const clue = old === undefined ? undefined : configured(directory, tree);
  return clue;
}

function exampleBelow(directory: string, tree: Tree): Clue | undefined {
  const [database] = databasesIn(directory, tree);
  const inside = database === undefined ? undefined : exampleIn(join(directory, database), tree);
  return inside === undefined
    ? undefined
    : { ...inside, reason: `${database} in it is a database of Hasura: ${inside.reason}` };
}

function databasesIn(directory: string, tree: Tree): readonly string[] {
  return tree
    .names(directory)
    .filter((name) => tree.isDirectory(join(directory, name)) && !/^([0-9]+_|squashed_|\.)/.test(name))
    .filter((name) => exampleIn(join(directory, name), tree) !== undefined);
}

/** The directory itself, or the one database below it; throws where there are several. */
function databaseOf(directory: string, tree: Tree): string {
  if (tree.names(directory).some((name) => /^[0-9]+_/.test(name))) return directory;
  const [first, ...others] = databasesIn(directory, tree);
  if (first === undefined) return directory;
  if (others.length === 0) return join(directory, first);
  const ways = [first, ...others].map((name) => `hasura:${join(directory, name)}`).join(' or ');
  throw refuse('SQUASH_ELAYOUT', directory, `${directory} holds several databases.`, `Name one: ${ways}.`);
}

function* scanAll(directory: string, scan: Scan): Generator<Found> {
  for (const entry of scan.entries(directory)) {
    const { name, path } = entry;
    const [, version = '', rest = ''] = nameRule.exec(name) ?? [];
    if (!scan.tree.isDirectory(path)) {
      if (version === '') scan.pass(path, 'not a directory');
      else if (scan.keeps(path, [version, `${version}_${rest}`, name]))
        yield* scanFile(name, entry, path, scan);
    } else if (!scan.keeps(path, [name, name.split('_', 1)[0] ?? ''])) continue;
    else if (/^[0-9]+_/.test(name)) yield* scanMigration(entry, scan);
    else refuseUnversioned(entry, scan);
  }
}

/** Hasura passes a directory without a version over in silence; with an up.sql in it that loses a migration. */
function refuseUnversioned({ name, path }: Entry, scan: Scan): void {
  if (/^squashed_\d+_to_\d+$/.test(name)) scan.pass(path, 'already squashed by Hasura');
  else if (!scan.tree.exists(join(path, 'up.sql'))) scan.pass(path, 'no version and no up.sql');
  else {
    const next = `Rename it to <version>_${name}, or leave it out with \`history: { exclude: [${name}] }\` in the configuration.`;
    const message = `${path} holds an up.sql but its name has no version, so Hasura never runs it.`;
    throw refuse('SQUASH_EUNVERSIONED', path, message, next);
  }
}

function* scanMigration({ name, path }: Entry, scan: Scan): Generator<Found> {
  const inside = scan.entries(path);
  if (inside.length === 0) {
    scan.pass(path, 'empty directory');
    yield { ...versionOf(name, path), direction: 'up', path, empty: true };
  }
  for (const entry of inside) {
    if (scan.tree.isDirectory(entry.path)) scan.pass(entry.path, 'a directory inside a migration');
    else yield* scanFile(`${name}.${entry.name}`, entry, path, scan);
  }
}

/** `named` is the file or directory that carries the version. */
function* scanFile(whole: string, { path }: Entry, named: string, scan: Scan): Generator<Found> {
  const [, version, name, direction, ending = ''] = nameRule.exec(whole) ?? [];
  if (version === undefined || name === undefined || !/^(sql|yaml)$/.test(ending))
    scan.pass(path, 'neither up.sql nor down.sql');
  else
    yield { ...versionOf(`${version}_${name}`, named), direction: direction === 'up' ? 'up' : 'down', path };
}

function versionOf(directory: string, path: string): { readonly version: string; readonly name: string } {
  const at = directory.indexOf('_');
  const version = directory.slice(0, at);
  if (BigInt(version) <= largestVersion)
    return { version: String(BigInt(version)), name: directory.slice(at + 1) };
  const message = `The version of ${path} does not fit 64 bits, which Hasura refuses.`;
  throw refuse('SQUASH_ELAYOUT', path, message, 'Rename the directory: a version has at most 19 digits.');
}

async function migration({ up, down }: Pair<Found>, scan: Scan): Promise<readonly Migration[]> {
  if (up === undefined && down !== undefined) throw downOnly(down);
  const downScript = down === undefined ? undefined : await script(down, scan);
  if (up === undefined) return [];
  return [{ version: up.version, name: up.name, up: await script(up, scan), down: downScript }];
}

function downOnly({ path }: Found): Error {
  const next = 'Restore the up.sql, or move the directory out of the history.';
  return refuse('SQUASH_EUPMISSING', path, `${path} has no up.sql beside it.`, next);
}

/** An empty directory and a file of no bytes send nothing, as with Hasura. */
function script({ path, empty }: Found, scan: Scan): Script | Promise<Script> {
  if (path.endsWith('.yaml')) return readHasuraYaml(path, scan);
  const sql = empty === true ? '' : scan.tree.text(path);
  if (sql === '' && empty === undefined) scan.pass(path, 'empty file');
  return { file: path, line: 1, sql, send: sending(sql) };
}

/** Hasura's newest CLI leaves the transaction out when line 1 says exactly so. */
function sending(sql: string): Script['send'] {
  return sql.split('\n', 1)[0]?.trim() === '-- hasura:no-transaction' ? 'statements' : 'transaction';
}
