import { basename, dirname, isAbsolute, join } from 'node:path';
import { above } from '../clues.ts';
import { globOf } from '../globs.ts';
import { refuse } from '../refuse.ts';
import type { Entry, Scan } from '../scan.ts';
import { type FlywaySettings, flywayConfiguration } from './flyway-settings.ts';

/**
 * The files of all of Flyway's locations, where the directory is one of them or holds some; otherwise those of
 * the directory. Each directory is read with all in it, once.
 */
export function flywayFiles(directory: string, settings: FlywaySettings, scan: Scan): readonly Entry[] {
  const locations = (settings.get('locations') ?? '')
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '');
  const found = locations.map((each) => [each, placesOf(each, directory, scan)] as const);
  const places = found.flatMap(([, each]) => each);
  if (!places.some((place) => isWithin(place, directory, scan))) {
    if (places.some((place) => isWithin(directory, place, scan))) sayWhole(directory, settings, scan);
    return scan.filesBelow(directory);
  }
  for (const [location] of found.filter(([, each]) => each.length === 0)) {
    if (!location.startsWith('filesystem:') || settings.get('failOnMissingLocations') === 'true')
      throw notThere(location, directory, scan);
    scan.pass(location, 'flyway.locations names it, and there is no such directory');
  }
  const seen = new Set<string>();
  return places.flatMap((place) => scan.filesBelow(place, seen));
}

function isWithin(path: string, directory: string, { tree }: Scan): boolean {
  return `${tree.real(path)}/`.startsWith(`${tree.real(directory)}/`);
}

function sayWhole(directory: string, settings: FlywaySettings, scan: Scan): void {
  const file = flywayConfiguration(directory, scan);
  const locations = settings.get('locations') ?? '';
  if (file !== undefined)
    scan.pass(file, `flyway.locations is ${locations}, of which only ${directory} is read`);
}

/** The directories that a location names; none where there is none, or where only a program can find it. */
function placesOf(location: string, directory: string, scan: Scan): readonly string[] {
  const [, kind = 'classpath', path = ''] = /^(?:(\w+):)?(.*)$/s.exec(location) ?? [];
  const roots = rootsOf(kind, directory, scan);
  const found = roots
    .map((root) => directoriesAt(root, path.replace(/\/$/, ''), scan))
    .find((each) => each.length > 0);
  return found ?? [];
}

/** Where the paths of a location begin: Flyway's working directory, or what a build puts on the class path. */
function rootsOf(kind: string, directory: string, scan: Scan): readonly string[] {
  const file = flywayConfiguration(directory, scan);
  const around = above(directory, scan.tree);
  const near = file === undefined ? around : [dirname(file), ...above(dirname(file), scan.tree)];
  if (kind === 'filesystem') {
    const beside = file !== undefined && basename(dirname(file)) === 'conf' ? near.slice(1) : near;
    return [...new Set([...beside, ...near, scan.tree.base])];
  }
  if (kind !== 'classpath') return [];
  const built = [join('src', 'main', 'resources'), join('src', 'main', 'java'), 'resources', '.'];
  return [...new Set([...near, ...around])].flatMap((place) => built.map((each) => join(place, each)));
}

function directoriesAt(root: string, path: string, scan: Scan): readonly string[] {
  const { tree } = scan;
  const whole = isAbsolute(path) && tree.base === '' ? path : join(root, path);
  if (!/[*?]/.test(path)) return tree.exists(whole) && tree.isDirectory(whole) ? [whole] : [];
  if (!tree.isDirectory(root)) return [];
  const { takes, base } = globOf(path.replaceAll(/[[\]{}()!+@]/g, String.raw`\$&`), root, tree);
  return tree.isDirectory(base) ? below(base, scan).filter(takes) : [];
}

function below(directory: string, scan: Scan, seen: Set<string> = new Set()): readonly string[] {
  const real = scan.tree.real(directory);
  if (seen.has(real)) return [];
  seen.add(real);
  const inside = scan.entries(directory).filter(({ path }) => scan.tree.isDirectory(path));
  return [directory, ...inside.flatMap(({ path }) => below(path, scan, seen))];
}

function notThere(location: string, directory: string, scan: Scan): Error {
  const file = flywayConfiguration(directory, scan) ?? directory;
  const message = `${file} has ${directory} and ${location} in flyway.locations, and ${location} cannot be found here.`;
  const next = 'Put its files where a `filesystem:` location leads, or take it out of flyway.locations.';
  return refuse('SQUASH_ELAYOUT', file, message, next);
}
