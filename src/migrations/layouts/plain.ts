import { join } from 'node:path';
import { SquashError } from '../../errors.ts';
import type { Choice } from '../choice.ts';
import { clientOf } from '../client-of.ts';
import { excluded } from '../excluded.ts';
import type { Layout } from '../layout.ts';
import type { Ignored, Migration, Script } from '../migration.ts';
import type { Tree } from '../tree.ts';

const nameRule = /^(?<stem>.*?)(?:(?:^|\.)(?<direction>up|down))?\.sql$/;
const byNumbers = new Intl.Collator('en', { numeric: true });

interface Found {
  readonly stem: string;
  readonly direction: 'up' | 'down';
  readonly path: string;
}

/** What is read, where from, and what was passed over on the way. */
interface Scan {
  readonly tree: Tree;
  readonly choice: Choice;
  readonly ignored: Ignored[];
}

/** SQL files of one directory in natural order: `x.sql` or `x.up.sql`, with `x.down.sql` or `down/x.sql`. */
export const plain: Layout = {
  name: 'plain',
  detect: (directory, tree) => {
    const names = tree.names(directory);
    const example = names.find(
      (name) => nameRule.exec(name)?.groups?.direction !== 'down' && name.endsWith('.sql'),
    );
    return example === undefined ? undefined : { strength: 'fallback', reason: `it holds ${example}` };
  },
  read: (directory, tree, choice) => {
    const scan: Scan = { tree, choice, ignored: [] };
    const found = [...scanAll(directory, scan), ...scanDowns(join(directory, 'down'), scan)];
    const ups = found.filter((each) => each.direction === 'up').sort(naturally);
    return { migrations: ups.map((up) => migration(up, found, tree)), ignored: scan.ignored };
  },
  withoutTransaction: 'whose first line is `-- squash:no-transaction`',
};

function naturally(a: Found, b: Found): number {
  return byNumbers.compare(a.stem, b.stem) || Number(a.path > b.path) - Number(a.path < b.path);
}

function* scanAll(directory: string, { tree, choice, ignored }: Scan): Generator<Found> {
  for (const name of tree.names(directory)) {
    const path = join(directory, name);
    const matched = nameRule.exec(name)?.groups;
    if (tree.isDirectory(path)) {
      if (name !== 'down') ignored.push({ path, reason: 'a directory' });
    } else if (matched === undefined) ignored.push({ path, reason: 'not an SQL file' });
    else if (choice.excludes([name, name.slice(0, -'.sql'.length), matched.stem ?? '']))
      ignored.push({ path, reason: excluded });
    else yield { stem: matched.stem ?? '', direction: matched.direction === 'down' ? 'down' : 'up', path };
  }
}

function* scanDowns(directory: string, scan: Scan): Generator<Found> {
  if (!scan.tree.isDirectory(directory)) return;
  for (const { stem, path } of scanAll(directory, { ...scan, ignored: [] }))
    yield { stem, direction: 'down', path };
}

function migration(up: Found, found: readonly Found[], tree: Tree): Migration {
  const same = found.filter((each) => each.stem === up.stem);
  const twice = same.find((each) => each.direction === 'up' && each !== up);
  if (twice !== undefined) {
    const message = `${up.path} and ${twice.path} are the same migration.`;
    throw new SquashError('SQUASH_EDUPLICATE', message, {
      place: { file: twice.path },
      next: 'Remove or rename one of them.',
    });
  }
  const down = same.find((each) => each.direction === 'down');
  const version = up.stem === '' ? 'up' : up.stem;
  return {
    version,
    name: '',
    up: script(up.path, tree),
    down: down === undefined ? undefined : script(down.path, tree),
  };
}

function script(path: string, tree: Tree): Script {
  const sql = tree.text(path);
  const alone = sql.split('\n', 1)[0]?.trim() === '-- squash:no-transaction';
  return { file: path, line: 1, sql, send: alone ? 'statements' : 'transaction', ...clientOf(sql) };
}
