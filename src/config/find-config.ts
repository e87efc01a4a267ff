import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const names = [
  'squash.config.ts',
  'squash.config.mts',
  'squash.config.js',
  'squash.config.mjs',
  'squash.config.json',
  'squash.config.yaml',
  'squash.config.yml',
];

/** The first of the usual files in a directory or the nearest one above it; a manifest counts with a `squash` key. */
export function findConfig(directory: string): string | undefined {
  const found = names.map((name) => join(directory, name)).find((path) => existsSync(path));
  if (found !== undefined) return found;
  const manifest = join(directory, 'package.json');
  if (existsSync(manifest) && mayConfigure(manifest)) return manifest;
  return dirname(directory) === directory ? undefined : findConfig(dirname(directory));
}

/** True also for a manifest that is no JSON, so that it is refused instead of passed over. */
function mayConfigure(manifest: string): boolean {
  try {
    const read = JSON.parse(readFileSync(manifest, 'utf8')) as { readonly squash?: unknown } | null;
    return read?.squash !== undefined;
  } catch {
    return true;
  }
}
