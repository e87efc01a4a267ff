import { createHash } from 'node:crypto';
import { basename, relative } from 'node:path';
import { type Included, included } from './included.ts';
import type { Migration, Plan, Script } from './migration.ts';
import type { Tree } from './tree.ts';

/** How much was read from `path`, and a digest of it, files that psql's scripts include among it. */
export function measure(
  path: string,
  migrations: readonly Migration[],
  tree: Tree,
): Pick<Plan, 'files' | 'lines' | 'sha256'> {
  const scripts = migrations.flatMap(({ up, down }) => (down === undefined ? [up] : [up, down]));
  const own = scripts.map(({ file }) => file).filter((file) => /\.\w+$/.test(basename(file)));
  const beside = scripts.flatMap((script) => included(script, tree).map(asText));
  const files = new Set([...own, ...beside.map(({ file }) => file)]);
  const all = [...scripts, ...beside];
  return {
    files: files.size,
    lines: all.reduce((sum, { sql }) => sum + lineCount(sql), 0),
    sha256: digest(path, all),
  };
}

/** Bytes as characters: rows of a COPY need not be text. */
function asText({ file, bytes }: Included): Pick<Script, 'file' | 'sql'> {
  return { file, sql: Buffer.from(bytes).toString('latin1') };
}

function lineCount(sql: string): number {
  if (sql === '') return 0;
  const lines = sql.split('\n').length;
  return sql.endsWith('\n') ? lines - 1 : lines;
}

function digest(path: string, scripts: readonly Pick<Script, 'file' | 'sql'>[]): string {
  const hash = createHash('sha256');
  for (const { file, sql } of scripts)
    hash.update(`${relative(path, file) || basename(path)}\0${sql.replaceAll('\r\n', '\n')}\0`);
  return hash.digest('hex');
}
