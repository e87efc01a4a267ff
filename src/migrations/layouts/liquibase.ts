import { basename, extname } from 'node:path';
import { contentClue } from '../clues.ts';
import type { Clue, Layout, Reading } from '../layout.ts';
import type { Migration } from '../migration.ts';
import { refuse } from '../refuse.ts';
import { type Entry, Scan } from '../scan.ts';
import type { Tree } from '../tree.ts';
import { ChangelogReader, changelogEndings } from './liquibase-changelog.ts';
import { isFormatted } from './liquibase-file.ts';
import { LiquibaseFilter } from './liquibase-filter.ts';
import { LiquibaseProperties } from './liquibase-properties.ts';
import { readLiquibaseSettings } from './liquibase-settings.ts';

/**
 * Liquibase: the changelog that no other includes, in the order of its includes; without one the files of formatted
 * SQL in the order of their names. Each changeset is in a transaction of its own.
 */
export const liquibase: Layout = {
  name: 'liquibase',
  detect: (directory, tree) =>
    contentClue(directory, tree, /^\s*--\s*liquibase\s*formatted/i, '--liquibase formatted sql') ??
    changelogClue(directory, tree),
  reads: isChangelog,
  read: async (path, tree, choice) => {
    const scan = new Scan(tree, choice);
    const whole = tree.isDirectory(path);
    const directory = whole ? path : (tree.parent(path) ?? '.');
    const { parameters, opening, ...asked } = readLiquibaseSettings(directory, scan);
    const properties = new LiquibaseProperties(choice.env);
    for (const [name, value] of parameters) properties.set(name, value);
    const reader = new ChangelogReader(scan, directory, properties, new LiquibaseFilter(asked));
    const files = whole ? scan.filesBelow(directory).filter((entry) => isTaken(entry, scan)) : [];
    const root = whole ? await rootAmong(files, reader, scan) : path;
    const read = await (root === undefined ? all(files, reader, scan) : reader.changesets(root));
    const rank = (migration: Migration): number => reader.ranks.get(migration) ?? 0;
    const migrations = [...read].sort((a, b) => rank(a) - rank(b));
    if (root !== undefined) passUnread(files, reader, scan, root);
    refuseTwice(migrations);
    return {
      migrations,
      ignored: scan.ignored,
      ...(opening === undefined ? {} : { opening }),
    } satisfies Reading;
  },
  withoutTransaction: 'whose changeset says `runInTransaction:false`',
};

/** True for a file that is a changelog, and no SQL. */
function isChangelog(path: string, tree: Tree): boolean {
  return changelogEndings.has(extname(path)) && tree.text(path).includes('databaseChangeLog');
}

function changelogClue(directory: string, tree: Tree): Clue | undefined {
  const scan = new Scan(tree, { excludes: () => false, listed: false, env: {} });
  const found = scan.entries(directory).find(({ path }) => !tree.isDirectory(path) && isReadable(path, tree));
  return found === undefined
    ? undefined
    : { strength: 'content', reason: `${found.name} holds a databaseChangeLog` };
}

function isReadable(path: string, tree: Tree): boolean {
  try {
    return isChangelog(path, tree);
  } catch {
    return false;
  }
}

function isTaken({ name, path }: Entry, scan: Scan): boolean {
  return scan.keeps(path, [name, name.replace(/\.\w+$/, '')]);
}

/** The one changelog that no other includes; undefined where all is SQL, or a list says the order. */
async function rootAmong(
  files: readonly Entry[],
  reader: ChangelogReader,
  { tree, choice }: Scan,
): Promise<string | undefined> {
  const changelogs = files.map(({ path }) => path).filter((path) => isChangelog(path, tree));
  if (choice.listed || changelogs.length < 2) return choice.listed ? undefined : changelogs[0];
  const included = new Set<string>();
  for (const path of changelogs)
    for (const each of await reader.includes(path)) if (each !== path) included.add(tree.real(each));
  const roots = changelogs.filter((path) => !included.has(tree.real(path)));
  const [root = '', ...others] = roots;
  if (others.length === 0) return root === '' ? changelogs[0] : root;
  const next = `Name the one that Liquibase is given: ${roots.map((each) => `liquibase:${each}`).join(' or ')}.`;
  const message = `Several changelogs are included by no other: ${roots.join(', ')}.`;
  throw refuse('SQUASH_ELAYOUT', root, message, next);
}

/** Every file of formatted SQL. */
async function all(
  files: readonly Entry[],
  reader: ChangelogReader,
  scan: Scan,
): Promise<readonly Migration[]> {
  const found: Migration[] = [];
  for (const { name, path } of files) {
    const changelog = isReadable(path, scan.tree);
    if (/\.sql$/i.test(name) && isFormatted(scan.tree.text(path).trimStart()))
      found.push(...(await reader.changesets(path)));
    else
      scan.pass(
        path,
        changelog
          ? 'the order is given by history.order'
          : 'it does not begin with `--liquibase formatted sql`',
      );
  }
  return found;
}

function passUnread(files: readonly Entry[], { read }: ChangelogReader, scan: Scan, root: string): void {
  for (const { path } of files)
    if (!read.has(scan.tree.real(path)) && !scan.ignored.some((each) => each.path === path))
      scan.pass(path, `${basename(root)} does not include it`);
}

/** A changeset is known by its id, its author and its file. */
function refuseTwice(migrations: readonly Migration[]): void {
  const seen = new Set<string>();
  for (const { version, name, up } of migrations) {
    const key = `${version} ${name} ${up.file}`;
    const message = `The changeset ${name}:${version} stands twice in ${up.file}, which Liquibase refuses.`;
    if (seen.has(key))
      throw refuse('SQUASH_EDUPLICATE', up.file, message, 'Give one of them an id of its own.', up.line);
    seen.add(key);
  }
}
