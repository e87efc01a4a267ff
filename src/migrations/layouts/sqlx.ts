import { manifestClue } from '../clues.ts';
import { compareVersions } from '../compare-versions.ts';
import type { Layout } from '../layout.ts';
import type { Migration, Script } from '../migration.ts';
import { type Half, type Pair, pairUp } from '../pair-up.ts';
import { refuse } from '../refuse.ts';
import { type Entry, Scan } from '../scan.ts';
import { sqlxOpening } from './sqlx-settings.ts';

const anyName = /^\d+_.*\.sql$/;
const largestVersion = 2n ** 63n - 1n;

/** sqlx: `<i64>_<description>.sql`, or `.up.sql` with `.down.sql`, in numeric order, each in a transaction. */
export const sqlx: Layout = {
  name: 'sqlx',
  detect: (directory, tree) =>
    manifestClue(directory, tree, { manifest: 'Cargo.toml', mention: 'sqlx', files: anyName }),
  read: (directory, tree, choice) => {
    const scan = new Scan(tree, choice);
    const halves = scan.files(directory).flatMap((entry) => half(entry, scan));
    const migrations = pairUp(halves, choice, 'sqlx').flatMap((pair) => migration(pair, scan));
    const opening = sqlxOpening(directory, scan);
    return {
      ...(opening === undefined ? {} : { opening }),
      migrations: migrations.sort((a, b) => compareVersions(a.version, b.version)),
      ignored: scan.ignored,
    };
  },
  withoutTransaction: 'that begins with `-- no-transaction`',
};

function half({ name, path }: Entry, scan: Scan): readonly Half[] {
  const at = name.indexOf('_');
  if (at < 0 || !name.endsWith('.sql')) {
    scan.pass(path, 'its name is not <version>_<description>.sql');
    return [];
  }
  const version = name.slice(0, at);
  const direction = name.endsWith('.down.sql') ? 'down' : 'up';
  const description = name.slice(at + 1).replace(/(\.up|\.down)?\.sql$/, '');
  if (!scan.keeps(path, [version, `${version}_${description}`, name])) return [];
  if (!/^[+-]?\d+$/.test(version) || BigInt(version) > largestVersion) throw noNumber(path, version);
  return [{ version: String(BigInt(version)), name: description, direction, path }];
}

function noNumber(path: string, version: string): Error {
  const message = `${path} has the version ${JSON.stringify(version)}, which is no 64-bit number: sqlx refuses it.`;
  return refuse(
    'SQUASH_ELAYOUT',
    path,
    message,
    'Begin the name with a number, or leave the file out with history.exclude.',
  );
}

function migration({ up, down }: Pair<Half>, scan: Scan): readonly Migration[] {
  const downScript = down === undefined ? undefined : script(down.path, scan);
  if (up !== undefined) {
    return [{ version: up.version, name: up.name, up: script(up.path, scan), down: downScript }];
  }
  if (down !== undefined) scan.pass(down.path, 'it has no up file: sqlx runs it only to go back');
  return [];
}

function script(path: string, scan: Scan): Script {
  const whole = scan.script(path, 'transaction');
  return whole.sql.startsWith('-- no-transaction') ? { ...whole, send: 'batch' } : whole;
}
