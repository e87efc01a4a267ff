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
  /** Contexts that Liquibase is asked for, with commas between them. */
  readonly contexts?: string | undefined;
  /** The expression over labels that Liquibase is asked for. */
  readonly labels?: string | undefined;
  /** Relative paths are relative to this directory; to the working directory where undefined. */
  readonly cwd?: string | undefined;
  /** What is said of the history may be said of another source: it need not fit. */
  readonly lenient?: boolean | undefined;
  /** Variables for tools that put them into their files. */
  readonly env?: Readonly<Record<string, string | undefined>> | undefined;
}

/**
 * Reads `<dir>`, `<layout>:<dir>` or `<file>.sql`, each also as `git:<revision>:<path>`, into a plan with at
 * least one statement in it.
 */
export async function readPlan(source: string, options: PlanOptions): Promise<Plan> {
  if (isCommand(source)) return commandPlan(source);
  if (stands.test(source)) throw noHistory(source);
  const { layout, path } = splitSource(source);
  const tree = sourceTree(path, options.cwd ?? '.', options.env);
  if (!tree.exists(path)) throw notThere(path, options);
  const choice = choiceOf(options);
  const whole =
    layout ?? layouts.find(({ reads }) => !tree.isDirectory(path) && reads?.(path, tree) === true);
  const read =
    tree.isDirectory(path) || whole?.reads !== undefined
      ? await readDirectory(path, tree, whole, choice)
      : readFile(path, tree);
  const plan = finish(source, path, tree, read, choice, options);
  refuseIdle(options, choice, path);
  refuseUnheard(options, plan);
  return plan;
}

/** Reads what a layout's tool would read in a tree of any kind. */
export async function readPlanIn(
  tree: Tree,
  path: string,
  name: LayoutName,
  options: PlanOptions,
): Promise<Plan> {
  const layout = layouts.find((each) => each.name === name);
  const choice = choiceOf(options);
  return finish(path, path, tree, await readDirectory(path, tree, layout, choice), choice, options);
}

/** A database, or a snapshot of one. */
const stands = /^postgres(ql)?:\/\/|\.catalog\.json$/;

function noHistory(source: string): SquashError {
  const next = 'Name a migrations directory or an SQL file; `squash diff` compares databases and snapshots.';
  return new SquashError('SQUASH_EUSAGE', `${source} has no history that can be replayed.`, { next });
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
  choice: Choice,
): Promise<Read> {
  const { layout, reason } =
    wanted === undefined ? chooseLayout(path, tree) : { layout: wanted, reason: 'it was asked for' };
  return { ...(await layout.read(path, tree, choice)), layout: layout.name, reason };
}

/** A choice that remembers which of its names meant something. */
interface RememberingChoice extends Choice {
  readonly meant: ReadonlySet<string>;
}

function choiceOf({ exclude, order, env, contexts, labels }: PlanOptions): RememberingChoice {
  const meant = new Set<string>();
  return {
    excludes: (names) => {
      const found = exclude.filter((name) => names.includes(name));
      for (const name of found) meant.add(name);
      return found.length > 0;
    },
    listed: typeof order === 'object',
    contexts,
    labels,
    env: env ?? {},
    meant,
  };
}

function refuseIdle({ exclude, lenient }: PlanOptions, { meant }: RememberingChoice, path: string): void {
  const idle = exclude.find((name) => !meant.has(name));
  if (idle === undefined || lenient === true) return;
  const next = 'Name a version, `<version>_<name>`, a file or a directory, or take it out of the list.';
  throw new SquashError(
    'SQUASH_ECONFIG',
    `history.exclude names ${idle}, which is no migration of ${path}.`,
    {
      next,
    },
  );
}

/** Contexts and labels are Liquibase's alone. */
function refuseUnheard({ contexts, labels, lenient }: PlanOptions, { source, layout }: Plan): void {
  const said = [contexts === undefined ? [] : 'contexts', labels === undefined ? [] : 'labels'].flat();
  if (said.length === 0 || layout === 'liquibase' || lenient === true) return;
  const message = `history.${said.join(' and history.')} asks for changesets of Liquibase, and ${source} is read as ${layout}.`;
  throw new SquashError('SQUASH_ECONFIG', message, {
    next: 'Take it out, or name the layout: liquibase:<dir>.',
  });
}

/** A list that names none of the migrations is of another source. */
function orderFor(migrations: readonly Migration[], { order = 'version', lenient }: PlanOptions): Order {
  if (lenient !== true || typeof order === 'string') return order;
  const names = new Set(migrations.flatMap(namesOf));
  return order.some((name) => names.has(name)) ? order : 'version';
}

function finish(
  source: string,
  path: string,
  tree: Tree,
  read: Read,
  { excludes }: Choice,
  options: PlanOptions,
): Plan {
  const kept = read.migrations.filter((migration) => !excludes(namesOf(migration)));
  if (kept.length === 0) throw noMigration(path, tree, `${path} holds no migration.`);
  if (kept.every(({ up }) => statements(up.sql).length === 0)) {
    throw noMigration(path, tree, `${path} holds migrations, but no statement in any of them.`);
  }
  const skipped = read.migrations
    .filter((migration) => !kept.includes(migration))
    .map(({ up }) => ({ path: up.file, reason: excluded }));
  const order = orderFor(kept, options);
  const migrations = putInOrder(kept, order, tree);
  return {
    source,
    layout: read.layout,
    reason: read.reason,
    migrations,
    order,
    tree,
    ...(read.together === undefined ? {} : { together: read.together }),
    ...(read.opening === undefined ? {} : { opening: read.opening }),
    ...(read.between === undefined ? {} : { between: read.between }),
    ...(read.names === undefined ? {} : { names: read.names }),
    ignored: [...read.ignored, ...skipped],
    ...measure(path, migrations, tree),
  };
}
