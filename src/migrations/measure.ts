import { createHash } from 'node:crypto';
import { basename, relative } from 'node:path';
import type { Migration, Plan, Script } from './migration.ts';

/** How much was read from `path`, and a digest of it. */
export function measure(
  path: string,
  migrations: readonly Migration[],
): Pick<Plan, 'files' | 'lines' | 'sha256'> {
  const scripts = migrations.flatMap(({ up, down }) => (down === undefined ? [up] : [up, down]));
  return {
    files: new Set(scripts.map(({ file }) => file).filter((file) => /\.\w+$/.test(basename(file)))).size,
    lines: scripts.reduce((sum, { sql }) => sum + lineCount(sql), 0),
    sha256: digest(path, scripts),
  };
}

function lineCount(sql: string): number {
  if (sql === '') return 0;
  const lines = sql.split('\n').length;
  return sql.endsWith('\n') ? lines - 1 : lines;
}

function digest(path: string, scripts: readonly Script[]): string {
  const hash = createHash('sha256');
  for (const { file, sql } of scripts)
    hash.update(`${relative(path, file) || basename(path)}\0${sql.replaceAll('\r\n', '\n')}\0`);
  return hash.digest('hex');
}
