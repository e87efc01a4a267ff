import { join } from 'node:path';
import { namesClue } from '../clues.ts';
import { compareTexts } from '../compare-versions.ts';
import type { Clue, Layout } from '../layout.ts';
import type { Migration } from '../migration.ts';
import { type Half, pairUp } from '../pair-up.ts';
import { refuse, refuseCode } from '../refuse.ts';
import { type Entry, Scan } from '../scan.ts';
import type { Tree } from '../tree.ts';
import { callbacks } from './flyway-callbacks.ts';
import { flywayFiles } from './flyway-locations.ts';
import { flywayOpening } from './flyway-opening.ts';
import { flywayNames, flywayScript } from './flyway-script.ts';
import { type FlywaySettings, flywayConfiguration, readFlywaySettings } from './flyway-settings.ts';

const usual = /^(V\d+([._]\d+)*__|R__).*\.sql$/;

/** A clue one directory further down; a search of everything below could be one of a whole project. */
function below(directory: string, tree: Tree): Clue | undefined {
  const clues = tree
    .names(directory)
    .map((name) => [name, join(directory, name)] as const)
    .filter(([name, path]) => !name.startsWith('.') && name !== 'node_modules' && tree.isDirectory(path))
    .map(([name, path]) => [name, namesClue(path, tree, (each) => usual.test(each))] as const);
  const [name, clue] = clues.find((each) => each[1] !== undefined) ?? [];
  return clue === undefined ? undefined : { ...clue, reason: `${clue.reason} in ${name}` };
}

interface Found extends Half {
  readonly kind: 'versioned' | 'baseline' | 'undo' | 'repeatable';
}

/**
 * Flyway on an empty database: the highest `B`, the `V` above it in numeric order, then every `R` by its
 * description; each statement by itself, in a transaction a file. `U` is the way back.
 */
export const flyway: Layout = {
  name: 'flyway',
  detect: (directory, tree) =>
    namesClue(directory, tree, (name) => usual.test(name)) ?? below(directory, tree),
  read: (directory, tree, choice) => {
    const scan = new Scan(tree, choice);
    const settings = readFlywaySettings(directory, scan);
    const files = flywayFiles(directory, settings, scan);
    const all = files.flatMap((entry) => half(entry, settings, scan));
    const found = upToTarget(all, targetOf(directory, settings, scan), scan);
    const hooks = callbacks(files, (path) => flywayScript(path, settings, scan), scan);
    return {
      migrations: hooks.around(versioned(found, settings, scan), repeatable(found, settings, scan)),
      ignored: scan.ignored,
      ...flywayOpening(directory, settings, scan),
      names: flywayNames,
      ...(settings.get('group') === 'true' ? { together: true as const } : {}),
    };
  },
  withoutTransaction: 'with a `<file>.conf` beside it that says `executeInTransaction=false`',
};

/** The version in `flyway.target`, up to which Flyway migrates; undefined for all. */
function targetOf(directory: string, settings: FlywaySettings, scan: Scan): string | undefined {
  const target = settings.get('target')?.trim().replace(/\?$/, '') ?? '';
  if (target === '' || target === 'latest') return undefined;
  if (/^\d+([._]\d+)*$/.test(target)) return normal(target);
  const file = flywayConfiguration(directory, scan) ?? directory;
  const message = `${file} has the target ${target}, which hangs on what has run before.`;
  throw refuse('SQUASH_ELAYOUT', file, message, 'Let it name a version, or latest.');
}

/** What stands above the target is not run; repeatable migrations have no version. */
function upToTarget(all: readonly Found[], target: string | undefined, scan: Scan): readonly Found[] {
  if (target === undefined) return all;
  return all.filter(({ kind, version, path }) => {
    const above = kind !== 'repeatable' && compare(version, target) > 0;
    if (above) scan.pass(path, `it is above flyway.target, ${target}`);
    return !above;
  });
}

function half({ name, path }: Entry, settings: FlywaySettings, scan: Scan): readonly Found[] {
  if (name.endsWith('.sql.conf')) return [];
  const suffixes = (settings.get('sqlMigrationSuffixes') ?? '.sql').split(',').map((each) => each.trim());
  const suffix = suffixes.find((each) => name.endsWith(each));
  const separator = settings.get('sqlMigrationSeparator') ?? '__';
  const stem = suffix === undefined ? undefined : name.slice(0, name.length - suffix.length);
  if (/^[VRUB].*\.(java|class|kt|py|ps1|sh|bat|js)$/.test(name))
    throw refuseCode(path, 'a programming language', 'flyway migrate');
  for (const [kind, prefix] of prefixes(settings)) {
    const at = stem?.indexOf(separator) ?? -1;
    if (stem === undefined || at < 0 || !stem.startsWith(prefix)) continue;
    const version = stem.slice(prefix.length, at);
    const description = stem.slice(at + separator.length).replaceAll('_', ' ');
    if (kind === 'repeatable' ? version !== '' : !/^\d+([._]\d+)*$/.test(version)) continue;
    if (!scan.keeps(path, [version, stem, name, description])) return [];
    return [
      { kind, version: normal(version), name: description, direction: kind === 'undo' ? 'down' : 'up', path },
    ];
  }
  if (isCallback(name) || !scan.keeps(path, [name, stem ?? name])) return [];
  if (stem !== undefined && settings.get('validateMigrationNaming') === 'true') throw misnamed(path);
  scan.pass(path, 'its name is not V<version>__<description>.sql, and Flyway does not look at it');
  return [];
}

function misnamed(path: string): Error {
  const message = `${path} is neither V<version>__<description>.sql nor a callback, which Flyway refuses with validateMigrationNaming.`;
  const next = 'Rename it, or leave it out with history.exclude.';
  return refuse('SQUASH_ELAYOUT', path, message, next);
}

function prefixes(settings: FlywaySettings): readonly (readonly [Found['kind'], string])[] {
  return [
    ['versioned', settings.get('sqlMigrationPrefix') ?? 'V'],
    ['baseline', settings.get('baselineMigrationPrefix') ?? 'B'],
    ['undo', settings.get('undoSqlMigrationPrefix') ?? 'U'],
    ['repeatable', settings.get('repeatableSqlMigrationPrefix') ?? 'R'],
  ];
}

function isCallback(name: string): boolean {
  return /^(before|after|createSchema)[A-Za-z]*(__.*)?\.sql$/.test(name);
}

/** `1_02.0` and `1.2` are one version. */
function normal(version: string): string {
  const parts = version.split(/[._]/).map((part) => String(BigInt(part || '0')));
  while (parts.length > 1 && parts.at(-1) === '0') parts.pop();
  return parts.join('.');
}

function compare(a: string, b: string): number {
  const [one, other] = [a.split('.').map(BigInt), b.split('.').map(BigInt)];
  for (let at = 0; at < Math.max(one.length, other.length); at += 1) {
    const [left, right] = [one[at] ?? 0n, other[at] ?? 0n];
    if (left !== right) return left > right ? 1 : -1;
  }
  return 0;
}

function versioned(found: readonly Found[], settings: FlywaySettings, scan: Scan): readonly Migration[] {
  const baselines = found
    .filter(({ kind }) => kind === 'baseline')
    .sort((a, b) => compare(a.version, b.version));
  const highest = baselines.at(-1);
  for (const { path } of baselines.slice(0, -1)) scan.pass(path, 'there is a higher baseline');
  const rest = found.filter(({ kind }) => kind === 'versioned' || kind === 'undo');
  const pairs = pairUp(rest, scan.choice, 'Flyway');
  const migrations = pairs.flatMap(({ up, down }) => {
    if (up === undefined) {
      if (down !== undefined) scan.pass(down.path, 'it takes back a version that does not exist');
      return [];
    }
    if (highest === undefined || compare(up.version, highest.version) > 0)
      return [migration(up, down, settings, scan)];
    scan.pass(up.path, `the baseline ${highest.version} stands for it`);
    return [];
  });
  const ordered = migrations.sort((a, b) => compare(a.version, b.version));
  return highest === undefined ? ordered : [migration(highest, undefined, settings, scan), ...ordered];
}

function migration(up: Found, down: Found | undefined, settings: FlywaySettings, scan: Scan): Migration {
  return {
    version: up.version,
    name: up.name,
    up: flywayScript(up.path, settings, scan),
    down: down === undefined ? undefined : flywayScript(down.path, settings, scan),
  };
}

function repeatable(found: readonly Found[], settings: FlywaySettings, scan: Scan): readonly Migration[] {
  const all = found.filter(({ kind }) => kind === 'repeatable').sort((a, b) => compareTexts(a.name, b.name));
  const twice = all.find((each, index) => all[index - 1]?.name === each.name);
  if (twice !== undefined) {
    const message = `${twice.path} has the description of another repeatable migration, which Flyway refuses.`;
    throw refuse('SQUASH_EDUPLICATE', twice.path, message, 'Rename one of them.');
  }
  return all.map((each) => ({
    ...migration(each, undefined, settings, scan),
    version: `R ${each.name}`,
    name: '',
  }));
}
