import { manifestClue } from '../clues.ts';
import type { Layout } from '../layout.ts';
import type { Migration, Script } from '../migration.ts';
import { refuse, refuseCode } from '../refuse.ts';
import { type Entry, Scan } from '../scan.ts';
import { nodePgMigrateSettings } from './node-pg-migrate-settings.ts';

const upMark = /^\s*--[\s-]*up\s+migration/im;
const downMark = /^\s*--[\s-]*down\s+migration/im;
const inTies = new Intl.Collator(undefined, {
  usage: 'sort',
  numeric: true,
  sensitivity: 'variant',
  ignorePunctuation: true,
});

/** node-pg-migrate's SQL files: in the order of their leading numbers, all of them in one transaction. */
export const nodePgMigrate: Layout = {
  name: 'node-pg-migrate',
  detect: (directory, tree) =>
    manifestClue(directory, tree, {
      manifest: 'package.json',
      mention: 'node-pg-migrate',
      files: /^\d+[_-].*\.sql$/,
    }),
  read: (directory, tree, choice) => {
    const scan = new Scan(tree, choice);
    const { opening, together, files: found } = nodePgMigrateSettings(directory, scan);
    const files = found(directory, scan)
      .filter((entry) => taken(entry, scan))
      .toSorted(byTime);
    const ups = files.filter(({ name }) => !name.endsWith('.down.sql'));
    const missing = files.find(({ name }) => name.endsWith('.down.sql') && upOf(name, ups) === undefined);
    if (missing !== undefined) throw noUp(missing.path);
    return {
      migrations: ups.map((up) => migration(up, files, scan)),
      ignored: scan.ignored,
      ...(opening === undefined ? {} : { opening }),
      ...(together ? { together } : {}),
    };
  },
};

function taken({ name, path }: Entry, scan: Scan): boolean {
  const stem = name.replace(/(\.up|\.down)?\.\w+$/, '');
  if (!scan.keeps(path, [stem, name, stem.split('_', 1)[0] ?? stem])) return false;
  if (/\.(c|m)?(js|ts)$/.test(name)) throw refuseCode(path, 'JavaScript', 'npx node-pg-migrate up');
  if (!name.endsWith('.sql')) scan.pass(path, 'not an SQL file');
  return name.endsWith('.sql');
}

function byTime(a: Entry, b: Entry): number {
  return timeOf(a.name) - timeOf(b.name) || inTies.compare(a.name, b.name);
}

/** What stands before the first `_`: milliseconds, a time in 17 digits, any other number, or 0. */
function timeOf(name: string): number {
  const [prefix = ''] = name.split('_', 1);
  if (!/^\d{17}$/.test(prefix)) return Number(prefix) || 0;
  const [, year, month, day, hour, minute, second, ms] =
    /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d{3})$/.exec(prefix) ?? [];
  return new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}.${ms}Z`).valueOf() || 0;
}

function upOf(down: string, ups: readonly Entry[]): Entry | undefined {
  return ups.find(({ name }) => name === down.replace(/\.down\.sql$/, '.up.sql'));
}

function migration(up: Entry, files: readonly Entry[], scan: Scan): Migration {
  const id = up.name.replace(/(\.up)?\.sql$/, '');
  const [version = id] = id.split('_', 1);
  const named = { version, name: id === version ? '' : id.slice(version.length + 1) };
  if (!up.name.endsWith('.up.sql')) return { ...named, ...halves(scan.script(up.path, 'transaction')) };
  const down = files.find(({ name }) => name === `${id}.down.sql`);
  return {
    ...named,
    up: scan.script(up.path, 'transaction'),
    down: down === undefined ? undefined : scan.script(down.path, 'transaction'),
  };
}

/** As node-pg-migrate cuts: a file with a down mark alone is run whole, its down part included. */
function halves(whole: Script): Pick<Migration, 'up' | 'down'> {
  const [up, down] = [whole.sql.search(upMark), whole.sql.search(downMark)];
  return {
    up: up < 0 ? whole : cut(whole, up, down < up ? whole.sql.length : down),
    down: down < 0 ? undefined : cut(whole, down, up < down ? whole.sql.length : up),
  };
}

function cut(whole: Script, start: number, end: number): Script {
  const line = whole.sql.slice(0, start).split('\n').length;
  return { ...whole, line, sql: whole.sql.slice(start, end) };
}

function noUp(path: string): Error {
  const next = 'Restore the .up.sql, or leave the file out with history.exclude.';
  return refuse(
    'SQUASH_EUPMISSING',
    path,
    `${path} has no .up.sql beside it, which node-pg-migrate refuses.`,
    next,
  );
}
