import { join } from 'node:path';
import { SquashError } from '../../errors.ts';
import { isDirectory } from '../is-directory.ts';
import type { Layout } from '../layout.ts';
import type { Ignored, Migration, Script } from '../migration.ts';
import { readNames } from '../read-names.ts';
import { readText } from '../read-text.ts';

const nameRule = /^(?<stem>.*?)(?:(?:^|\.)(?<direction>up|down))?\.sql$/;
const byNumbers = new Intl.Collator('en', { numeric: true });

interface Found {
  readonly stem: string;
  readonly direction: 'up' | 'down';
  readonly path: string;
}

/** SQL files of one directory in natural order: `x.sql` or `x.up.sql`, with `x.down.sql` or `down/x.sql`. */
export const plain: Layout = {
  name: 'plain',
  detect: (directory) => {
    const example = readNames(directory).find((name) => name.endsWith('.sql'));
    return example === undefined ? undefined : `it holds ${example}`;
  },
  read: (directory) => {
    const ignored: Ignored[] = [];
    const found = [...scan(directory, ignored), ...scanDowns(join(directory, 'down'))];
    const ups = found.filter((each) => each.direction === 'up').sort(naturally);
    return { migrations: ups.map((up) => migration(up, found)), ignored };
  },
};

function naturally(a: Found, b: Found): number {
  return byNumbers.compare(a.stem, b.stem) || Number(a.path > b.path) - Number(a.path < b.path);
}

function* scan(directory: string, ignored: Ignored[]): Generator<Found> {
  for (const name of readNames(directory)) {
    const path = join(directory, name);
    const matched = nameRule.exec(name)?.groups;
    if (isDirectory(path)) {
      if (name !== 'down') ignored.push({ path, reason: 'a directory' });
    } else if (matched === undefined) ignored.push({ path, reason: 'not an SQL file' });
    else yield { stem: matched.stem ?? '', direction: matched.direction === 'down' ? 'down' : 'up', path };
  }
}

function* scanDowns(directory: string): Generator<Found> {
  if (!isDirectory(directory)) return;
  for (const { stem, path } of scan(directory, [])) yield { stem, direction: 'down', path };
}

function migration(up: Found, found: readonly Found[]): Migration {
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
  return { version, name: '', up: script(up.path), down: down === undefined ? undefined : script(down.path) };
}

function script(path: string): Script {
  const sql = readText(path);
  const alone = sql.split('\n', 1)[0]?.trim() === '-- squash:no-transaction';
  return { file: path, line: 1, sql, send: alone ? 'statements' : 'transaction' };
}
