import { createHash } from 'node:crypto';
import { existsSync, lstatSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { SquashError } from '../errors.ts';
import { statements } from '../sql/statements.ts';
import { isDirectory } from './is-directory.ts';
import type { Layout, Reading } from './layout.ts';
import { layouts } from './layouts.ts';
import type { LayoutName, Migration, Plan, Script } from './migration.ts';
import { readNames } from './read-names.ts';
import { readText } from './read-text.ts';

/** What of a history is not run, by migration version or directory name. */
export interface PlanOptions {
  readonly exclude: readonly string[];
}

/** Reads `<dir>`, `<layout>:<dir>` or `<file>.sql` into a plan with at least one statement in it. */
export function readPlan(source: string, options: PlanOptions): Plan {
  const { layout, path } = splitSource(source);
  if (!existsSync(path)) {
    throw notThere(path);
  }
  const read = isDirectory(path) ? readDirectory(path, layout) : readFile(path);
  return finish(source, path, read, options);
}

function notThere(path: string): SquashError {
  const link = lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true;
  const next = link
    ? 'The symbolic link leads nowhere, or in a circle.'
    : 'Check the spelling; paths are relative to the working directory.';
  return new SquashError('SQUASH_ENOSOURCE', `${path} does not exist.`, { place: { file: path }, next });
}

interface Read extends Reading {
  readonly layout: LayoutName;
  readonly reason: string;
}

function splitSource(source: string): { readonly layout: Layout | undefined; readonly path: string } {
  const layout = layouts.find((each) => source.startsWith(`${each.name}:`));
  return { layout, path: layout === undefined ? source : source.slice(layout.name.length + 1) };
}

function readFile(path: string): Read {
  if (!path.endsWith('.sql')) {
    const next = 'A source is a directory, a .sql file, a .catalog.json snapshot or a postgres:// URL.';
    throw new SquashError('SQUASH_ENOSOURCE', `${path} is no SQL file.`, { place: { file: path }, next });
  }
  const up: Script = { file: path, line: 1, sql: readText(path), send: 'statements' };
  const migration: Migration = { version: path, name: '', up, down: undefined };
  return { layout: 'file', reason: 'it is one SQL file', migrations: [migration], ignored: [] };
}

function readDirectory(path: string, wanted: Layout | undefined): Read {
  if (wanted !== undefined) return { ...wanted.read(path), layout: wanted.name, reason: 'it was asked for' };
  for (const layout of layouts) {
    const reason = layout.detect(path);
    if (reason !== undefined) return { ...layout.read(path), layout: layout.name, reason };
  }
  throw nothingFound(path, `${path} holds no migration.`);
}

function nothingFound(path: string, message: string): SquashError {
  const inside = isDirectory(path) ? readNames(path).map((name) => join(path, name)) : [];
  const better = inside
    .filter(isDirectory)
    .find((child) => layouts.some((layout) => layout.detect(child) !== undefined));
  const next =
    better === undefined
      ? `Looked for ${layouts.map((layout) => layout.name).join(' and ')} migrations. Name the layout as <layout>:<dir>.`
      : `Did you mean ${better}?`;
  return new SquashError('SQUASH_ENOMIGRATION', message, { place: { file: path }, next });
}

function finish(source: string, path: string, read: Read, options: PlanOptions): Plan {
  const excluded = (migration: Migration): boolean =>
    options.exclude.includes(migration.version) ||
    options.exclude.includes(`${migration.version}_${migration.name}`);
  const migrations = read.migrations.filter((migration) => !excluded(migration));
  if (migrations.length === 0) throw nothingFound(path, `${path} holds no migration.`);
  const scripts = migrations.flatMap((each) => (each.down === undefined ? [each.up] : [each.up, each.down]));
  if (migrations.every((each) => statements(each.up.sql).length === 0)) {
    throw nothingFound(path, `${path} holds migrations, but no statement in any of them.`);
  }
  const skipped = read.migrations
    .filter(excluded)
    .map((each) => ({ path: each.up.file, reason: 'excluded by the configuration' }));
  return {
    source,
    layout: read.layout,
    reason: read.reason,
    migrations,
    ignored: [...read.ignored, ...skipped],
    files: scripts.filter((script) => script.file.endsWith('.sql')).length,
    lines: scripts.reduce((sum, script) => sum + lineCount(script.sql), 0),
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
  for (const script of scripts)
    hash.update(`${relative(path, script.file) || basename(path)}\0${script.sql.replaceAll('\r\n', '\n')}\0`);
  return hash.digest('hex');
}
