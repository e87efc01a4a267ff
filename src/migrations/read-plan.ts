import { lstatSync } from 'node:fs';
import { resolve } from 'node:path';
import { SquashError } from '../errors.ts';
import { statements } from '../sql/statements.ts';
import type { Choice, Order } from './choice.ts';
import { chooseLayout, noMigration } from './choose-layout.ts';
import { clientOf } from './client-of.ts';
import { commandPlan, isCommand } from './command-plan.ts';
import { excluded } from './excluded.ts';
import type { Layout, Reading } from './layout.ts';
import { layouts } from './layouts.ts';
import { measure } from './measure.ts';
import type { LayoutName, Migration, Plan, Script } from './migration.ts';
import { namesOf } from './names-of.ts';
import { putInOrder } from './put-in-order.ts';
import { sourceTree } from './source-tree.ts';
import type { Tree } from './tree.ts';

/** What of a history is run, in which order, and where it is looked for. */
export interface PlanOptions {
  /** Versions or names of migrations that are not run. */
  readonly exclude: readonly string[];
  /** That of the layout's tool where undefined. */
  readonly order?: Order | undefined;
  /** Relative paths are relative to this directory; to the working directory where undefined. */
  readonly cwd?: string | undefined;
  /** Variables for tools that put them into their files. */
  readonly env?: Readonly<Record<string, string | undefined>> | undefined;
}

/**
 * Reads `<dir>`, `<layout>:<dir>` or `<file>.sql`, each also as `git:<revision>:<path>`, into a plan with at
 * least one statement in it.
 */
export async function readPlan(source: string, options: PlanOptions): Promise<Plan> {
  if (isCommand(source)) return commandPlan(source);
  const { layout, path } = splitSource(source);
  const tree = sourceTree(path, options.cwd ?? '.', options.env);
  if (!tree.exists(path)) throw notThere(path, options);
  const read = tree.isDirectory(path)
    ? await readDirectory(path, tree, layout, options)
    : readFile(path, tree);
  return finish(source, path, tree, read, options);
}

/** Reads what a layout's tool would read in a tree of any kind. */
export async function readPlanIn(
  tree: Tree,
  path: string,
  name: LayoutName,
  options: PlanOptions,
): Promise<Plan> {
  const layout = layouts.find((each) => each.name === name);
  const read = await readDirectory(path, tree, layout, options);
  return finish(path, path, tree, read, options);
}

function notThere(path: string, { cwd = '.' }: PlanOptions): SquashError {
  const link = lstatSync(resolve(cwd, path), { throwIfNoEntry: false })?.isSymbolicLink() === true;
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
  const path = layout === undefined ? source : source.slice(layout.name.length + 1);
  return { layout, path: /^git:[^:]+:$/.test(path) ? `${path}.` : path };
}

function readFile(path: string, tree: Tree): Read {
  if (!path.endsWith('.sql')) {
    const next = 'A source is a directory, a .sql file, a .catalog.json snapshot or a postgres:// URL.';
    throw new SquashError('SQUASH_ENOSOURCE', `${path} is no SQL file.`, { place: { file: path }, next });
  }
  const sql = tree.text(path);
  const up: Script = { file: path, line: 1, sql, send: 'statements', ...clientOf(sql) };
  const migration: Migration = { version: path, name: '', up, down: undefined };
  return { layout: 'file', reason: 'it is one SQL file', migrations: [migration], ignored: [] };
}

async function readDirectory(
  path: string,
  tree: Tree,
  wanted: Layout | undefined,
  options: PlanOptions,
): Promise<Read> {
  const { layout, reason } =
    wanted === undefined ? chooseLayout(path, tree) : { layout: wanted, reason: 'it was asked for' };
  return { ...(await layout.read(path, tree, choiceOf(options))), layout: layout.name, reason };
}

function choiceOf({ exclude, order, env }: PlanOptions): Choice {
  return {
    excludes: (names) => names.some((name) => exclude.includes(name)),
    listed: typeof order === 'object',
    env: env ?? {},
  };
}

function finish(source: string, path: string, tree: Tree, read: Read, options: PlanOptions): Plan {
  const { excludes } = choiceOf(options);
  const kept = read.migrations.filter((migration) => !excludes(namesOf(migration)));
  if (kept.length === 0) throw noMigration(path, tree, `${path} holds no migration.`);
  if (kept.every(({ up }) => statements(up.sql).length === 0)) {
    throw noMigration(path, tree, `${path} holds migrations, but no statement in any of them.`);
  }
  const skipped = read.migrations
    .filter((migration) => !kept.includes(migration))
    .map(({ up }) => ({ path: up.file, reason: excluded }));
  const migrations = putInOrder(kept, options.order ?? 'version', tree);
  return {
    source,
    layout: read.layout,
    reason: read.reason,
    migrations,
    order: options.order ?? 'version',
    tree,
    ...(read.together === undefined ? {} : { together: read.together }),
    ...(read.between === undefined ? {} : { between: read.between }),
    ...(read.names === undefined ? {} : { names: read.names }),
    ignored: [...read.ignored, ...skipped],
    ...measure(path, migrations, tree),
  };
}
