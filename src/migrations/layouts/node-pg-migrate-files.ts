import { dirname } from 'node:path';
import { globOf } from '../globs.ts';
import { refuse } from '../refuse.ts';
import type { Entry, Scan } from '../scan.ts';
import type { NodePgMigrateOptions } from './node-pg-migrate-flags.ts';

/** The files of a directory that node-pg-migrate takes for migrations. */
export type NodePgMigrateFiles = (directory: string, scan: Scan) => readonly Entry[];

/** Without a word, those of the directory itself. */
export const everyFile: NodePgMigrateFiles = (directory, scan) => scan.files(directory);

const leftOut = 'the ignore-pattern of node-pg-migrate leaves it out';

/** The files that the options take: by expressions of their names, or by patterns of their paths. */
export function filesFor(
  options: NodePgMigrateOptions,
  directory: string,
  manifest: string,
  scan: Scan,
): NodePgMigrateFiles {
  const { migrationsDir, useGlob } = options;
  if (useGlob && migrationsDir !== undefined)
    return globbed(migrationsDir, options.ignorePattern, directory, manifest, scan);
  const ignores = expressionOf(options.ignorePattern, manifest);
  if (ignores === undefined) return everyFile;
  return (from) =>
    scan.files(from).filter(({ name, path }) => {
      if (ignores.test(name)) scan.pass(path, leftOut);
      return !ignores.test(name);
    });
}

function globbed(
  pattern: string,
  ignore: string | undefined,
  directory: string,
  manifest: string,
  scan: Scan,
): NodePgMigrateFiles {
  const { takes, base } = globOf(pattern, dirname(manifest), scan.tree);
  const ignored = ignore === undefined ? undefined : globOf(ignore, dirname(manifest), scan.tree, true);
  if (!isInside(base, directory, scan))
    scan.pass(manifest, `node-pg-migrate takes ${pattern}, of which only what is in ${directory} is read`);
  return (from) =>
    scan.filesBelow(from).filter(({ path }) => {
      const reason = takes(path) ? ignored?.takes(path) && leftOut : `it does not match ${pattern}`;
      if (reason) scan.pass(path, reason);
      return !reason;
    });
}

/** True where the directory holds all that begins with the base of a pattern. */
function isInside(base: string, directory: string, { tree }: Scan): boolean {
  if (!tree.exists(base)) return true;
  return `${tree.real(base)}/`.startsWith(`${tree.real(directory)}/`);
}

function expressionOf(text: string | undefined, file: string): RegExp | undefined {
  if (text === undefined || text === '') return undefined;
  try {
    return new RegExp(`^${text}$`);
  } catch {
    const message = `${file} gives node-pg-migrate the ignore-pattern ${JSON.stringify(text)}, which is no expression.`;
    throw refuse('SQUASH_ELAYOUT', file, message, 'Correct it; node-pg-migrate refuses it too.');
  }
}
