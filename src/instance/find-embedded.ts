import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Binaries } from './binaries.ts';
import { bundledMajor, embeddedPackage, embeddedVersions } from './embedded-packages.ts';
import type { InstanceOptions } from './instance.ts';

/** The npm-installed PostgreSQL of the wanted major, or undefined; without a wish the bundled one first. */
export function findEmbedded(options: InstanceOptions, platform: string): Binaries | undefined {
  const found = [...installedBinaries(options, platform)];
  if (options.major !== undefined) return found.find((binaries) => binaries.major === options.major);
  return found.find((binaries) => binaries.major === bundledMajor) ?? found[0];
}

/** Every npm-installed PostgreSQL that can be found from the working directory, this package and `search`. */
export function* installedBinaries(options: InstanceOptions, platform: string): Generator<Binaries> {
  const name = embeddedPackage(platform);
  if (name === undefined) return;
  const names = [name, ...Object.keys(embeddedVersions).map((major) => `pg${major}`)];
  for (const modules of moduleDirectories(options)) {
    for (const candidate of names) {
      const found = readPackage(join(modules, candidate), name);
      if (found !== undefined) yield found;
    }
  }
}

function* moduleDirectories(options: InstanceOptions): Generator<string> {
  for (const given of options.search) yield given;
  for (const start of [options.cwd, dirname(fileURLToPath(import.meta.url))]) {
    for (let at = start; ; at = dirname(at)) {
      if (existsSync(join(at, 'node_modules'))) yield join(at, 'node_modules');
      if (dirname(at) === at) break;
    }
  }
}

function readPackage(directory: string, name: string): Binaries | undefined {
  const manifest = join(directory, 'package.json');
  if (!existsSync(manifest)) return undefined;
  const read = JSON.parse(readFileSync(manifest, 'utf8')) as {
    readonly name?: string;
    readonly version?: string;
  };
  if (read.name !== name || read.version === undefined) return undefined;
  const [major = '', minor = ''] = read.version.split('.');
  return {
    bin: join(directory, 'native', 'bin'),
    version: `${major}.${minor}`,
    major: Number(major),
    origin: `npm package ${name} ${read.version}`,
  };
}
