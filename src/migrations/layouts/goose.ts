import { contentClue } from '../clues.ts';
import { compareVersions } from '../compare-versions.ts';
import type { Layout } from '../layout.ts';
import { type Half, pairUp } from '../pair-up.ts';
import { refuseCode } from '../refuse.ts';
import { type Entry, Scan } from '../scan.ts';
import { parseGoose } from './goose-file.ts';

const largestVersion = 2n ** 63n - 1n;

/** goose: `<number>_<name>.sql` in numeric order, its statements one by one in a transaction a file. */
export const goose: Layout = {
  name: 'goose',
  detect: (directory, tree) => contentClue(directory, tree, /^--.*\+goose\s+up\b/im, '-- +goose Up'),
  read: (directory, tree, choice) => {
    const scan = new Scan(tree, choice);
    const found = scan.files(directory).flatMap((entry) => half(entry, scan));
    const ups = pairUp(found, choice, 'goose').flatMap(({ up }) => (up === undefined ? [] : [up]));
    const migrations = ups.map(({ version, name, path }) => ({
      version,
      name,
      ...parseGoose(path, tree.text(path), choice.env, (line, reason) =>
        scan.pass(`${path}:${line}`, reason),
      ),
    }));
    return {
      migrations: migrations.sort((a, b) => compareVersions(a.version, b.version)),
      ignored: scan.ignored,
    };
  },
  withoutTransaction: 'that holds `-- +goose NO TRANSACTION`',
};

function half({ name, path }: Entry, scan: Scan): readonly Half[] {
  const [, version = '', description = '', ending = ''] = /^\+?(\d+)_(.*)\.(sql|go)$/.exec(name) ?? [];
  if (ending === '') scan.pass(path, 'its name is not <number>_<name>.sql');
  else if (name.endsWith('_test.go')) scan.pass(path, 'a test in Go');
  else if (BigInt(version) < 1n || BigInt(version) > largestVersion)
    scan.pass(path, 'its version is no 64-bit number above 0');
  else if (scan.keeps(path, [version, `${version}_${description}`, name])) {
    if (ending === 'go') throw refuseCode(path, 'Go', 'goose postgres "$DATABASE_URL" up');
    return [{ version: String(BigInt(version)), name: description, direction: 'up', path }];
  }
  return [];
}
