import { join } from 'node:path';
import type { Statement } from '../../sql/statements.ts';
import { markerClue } from '../clues.ts';
import { compareTexts } from '../compare-versions.ts';
import type { Clue, Layout } from '../layout.ts';
import type { Migration, Script } from '../migration.ts';
import { refuse } from '../refuse.ts';
import { Scan } from '../scan.ts';
import type { Tree } from '../tree.ts';

const breakpoint = '--> statement-breakpoint';
const journalPath = join('meta', '_journal.json');

/** Drizzle: the files of `meta/_journal.json`, or `<timestamp>_<name>/migration.sql`, all in one transaction. */
export const drizzle: Layout = {
  name: 'drizzle',
  detect: (directory, tree) =>
    markerClue(join(directory, journalPath), tree) ?? snapshotClue(directory, tree),
  read: (directory, tree, choice) => {
    const scan = new Scan(tree, choice);
    const journal = join(directory, journalPath);
    const migrations = tree.exists(journal)
      ? journaled(directory, tags(journal, tree), scan)
      : folders(directory, scan);
    return { migrations, ignored: scan.ignored, together: true };
  },
};

function snapshotClue(directory: string, tree: Tree): Clue | undefined {
  const found = tree
    .names(directory)
    .map((name) => join(directory, name, 'snapshot.json'))
    .find((path) => tree.exists(path) && tree.exists(join(path, '..', 'migration.sql')));
  return found === undefined ? undefined : { strength: 'marker', reason: `there is ${found}` };
}

interface Journal {
  readonly dialect?: string;
  readonly entries?: readonly { readonly tag?: string }[];
}

function tags(path: string, tree: Tree): readonly string[] {
  const { entries, dialect } = parse(path, tree);
  if (!Array.isArray(entries) || entries.some(({ tag }) => typeof tag !== 'string'))
    throw refuse('SQUASH_ELAYOUT', path, `${path} has no list of entries with tags.`, 'Restore it from git.');
  if (dialect !== undefined && dialect !== 'postgresql' && dialect !== 'pg')
    throw refuse(
      'SQUASH_ELAYOUT',
      path,
      `${path} is of ${dialect}.`,
      'Only migrations for PostgreSQL can be replayed.',
    );
  return entries.map(({ tag }) => tag);
}

function parse(path: string, tree: Tree): Journal {
  try {
    return JSON.parse(tree.text(path)) as Journal;
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
    throw refuse('SQUASH_ELAYOUT', path, `${path} is no JSON: ${cause.message}`, 'Restore it from git.');
  }
}

function journaled(directory: string, listed: readonly string[], scan: Scan): readonly Migration[] {
  for (const { name, path } of scan.entries(directory)) {
    if (name !== 'meta' && !listed.includes(name.replace(/\.sql$/, '')))
      scan.pass(path, 'it is not in meta/_journal.json');
  }
  return listed.flatMap((tag) => {
    const path = join(directory, `${tag}.sql`);
    if (!scan.keeps(path, [tag, `${tag}.sql`, tag.split('_', 1)[0] ?? tag])) return [];
    if (!scan.tree.exists(path)) {
      const message = `${path} does not exist, but meta/_journal.json lists it: Drizzle refuses that.`;
      throw refuse(
        'SQUASH_EUPMISSING',
        path,
        message,
        'Restore the file, or leave it out with history.exclude.',
      );
    }
    return [migration(tag, path, scan)];
  });
}

function folders(directory: string, scan: Scan): readonly Migration[] {
  const found = scan.directories(directory).toSorted((a, b) => compareTexts(a.name, b.name));
  return found.flatMap(({ name, path }) => {
    const file = join(path, 'migration.sql');
    if (!scan.keeps(path, [name, name.split('_', 1)[0] ?? name])) return [];
    if (scan.tree.exists(file)) return [migration(name, file, scan)];
    scan.pass(path, 'it has no migration.sql');
    return [];
  });
}

function migration(tag: string, path: string, scan: Scan): Migration {
  const [version = tag] = tag.split('_', 1);
  const name = tag === version ? '' : tag.slice(version.length + 1);
  return { version, name, up: script(path, scan), down: undefined };
}

/** Drizzle reads line ends as LF, cuts at its own marks alone, and sends each piece as one query. */
function script(path: string, scan: Scan): Script {
  const sql = scan.tree.text(path).replaceAll('\r\n', '\n');
  return { file: path, line: 1, sql, send: 'steps', pieces: [...pieces(sql)] };
}

function* pieces(sql: string): Generator<Statement> {
  for (let at = 0; at <= sql.length; ) {
    const mark = sql.indexOf(breakpoint, at);
    const end = mark < 0 ? sql.length : mark;
    const text = sql.slice(at, end);
    const blank = text.length - text.trimStart().length;
    if (text.trim() !== '') yield { text: text.slice(blank), offset: at + blank };
    at = mark < 0 ? sql.length + 1 : mark + breakpoint.length;
  }
}
