import { introspect } from '../catalog/introspect.ts';
import type { Catalog } from '../catalog/model.ts';
import { readSnapshot } from '../catalog/snapshot.ts';
import { messageOf, SquashError } from '../errors.ts';
import type { Side } from '../events.ts';
import { chooseEngine } from '../instance/choose-engine.ts';
import { openWithin } from '../instance/open-within.ts';
import type { Session } from '../instance/session.ts';
import { isCommand } from '../migrations/command-plan.ts';
import type { Plan } from '../migrations/migration.ts';
import { upsOf } from '../migrations/migration.ts';
import { readPlan } from '../migrations/read-plan.ts';
import { sourceTree } from '../migrations/source-tree.ts';
import type { Leak } from '../replay/leaks.ts';
import type { SourceFacts } from '../report/report.ts';
import type { RowSide } from '../rows/compare-rows.ts';
import type { AlteredDatabase } from './built-ins.ts';
import type { Closing } from './closing.ts';
import type { RunOptions } from './options.ts';
import { replayLater } from './replay-later.ts';
import { needsSuperuser } from './replay-sides.ts';
import { instanceOptions, openRun, type Run } from './run.ts';
import {
  type ReplayedSide,
  readCatalog,
  replayForRows,
  replaySide,
  type SuppliedInstance,
  startSupplied,
} from './side.ts';
import { factsOf } from './source-facts.ts';
import { standingFacts } from './standing-facts.ts';
import { type Witness, witnessOf } from './watch-side.ts';

/** Any source, read: its catalog, what is known of it, and its rows where there is a database to ask. */
export interface OpenedSource {
  readonly catalog: Catalog;
  /** What a replay left in its session; empty for what stands already. */
  readonly leaks: readonly Leak[];
  /** What of its files has no effect in a replay. */
  readonly notes: readonly string[];
  readonly facts: SourceFacts;
  /** How long it took to replay it and to read its catalog; 0 for what was not done. */
  readonly took: { readonly replayMs: number; readonly readMs: number };
  /** The engine that replayed it; undefined for a database and a snapshot. */
  readonly engine: { readonly name: string; readonly server: string; readonly detail: string } | undefined;
  readonly rows: RowSide | undefined;
  /** A session of a throw-away database, to try expressions in. */
  readonly scratch: Session | undefined;
  /** What the prelude left before the history ran. */
  readonly base: Catalog | undefined;
  /** Starts a database that holds only what the environment supplies, as the source's own did at first. */
  readonly empty: (() => Promise<SuppliedInstance>) | undefined;
  /** Another database in the state the source left; undefined for what was not replayed. */
  readonly copy: ((run: Run) => Promise<Copy>) | undefined;
  /** The database it was read from; undefined for a snapshot. */
  readonly database: AlteredDatabase | undefined;
  /** The role that replayed it; undefined for what stands already. */
  readonly migrator: string | undefined;
  /** The run in which it was replayed. */
  readonly run: Run | undefined;
  /** Who can tell of the history; undefined for what stands already. */
  readonly witness: Witness | undefined;
}

/** A database that may be changed. */
export type Copy = Pick<ReplayedSide, 'instance' | 'reader'>;

/** What opening a source needs beside its name. */
export interface OpenRun {
  readonly options: RunOptions;
  readonly closing: Closing;
  readonly signal: AbortSignal;
  /** The major the other side has; undefined where nothing is known yet. */
  readonly major: number | undefined;
  /** What depends on what is read too. */
  readonly graph?: boolean;
  /** Replays as a superuser from the start, since the other side needed one. */
  readonly superuser?: boolean;
}

/** True for a source that exists before the run: a database or a snapshot. */
export function isStanding(source: string): boolean {
  return isUrl(source) || isSnapshot(source);
}

/** True for a source that holds what a migration tool keeps about itself: it ran there. */
export function keepsState(source: string): boolean {
  return isUrl(source) || isCommand(source);
}

function isUrl(source: string): boolean {
  return /^postgres(ql)?:\/\//.test(source);
}

function isSnapshot(source: string): boolean {
  return source.endsWith('.catalog.json');
}

/** Replays a history, reads a database, or reads a snapshot. */
export function openSource(source: string, side: Side, given: OpenRun): Promise<OpenedSource> {
  const run = keepsState(source) ? { ...given, options: { ...given.options, state: true } } : given;
  if (isUrl(source)) return openDatabase(source, run);
  if (isSnapshot(source)) return Promise.resolve(openSnapshot(source, run.options));
  return openHistory(source, side, run);
}

async function openHistory(
  source: string,
  side: Side,
  { options, closing, signal, major, graph, superuser = false }: OpenRun,
): Promise<OpenedSource> {
  const plan = await readPlan(source, { ...options, lenient: true });
  const wanted: RunOptions = { ...options, major: options.major ?? major };
  const chosen = await chooseEngine(options.engine, instanceOptions(wanted));
  options.notify({
    type: 'engine',
    engine: chosen.engine.name,
    server: chosen.server,
    detail: chosen.detail,
  });
  const common = { options: wanted, chosen, closing, signal };
  const { run, replayed } = await replayAsNeeded({ ...common, superuser }, side, plan);
  const began = performance.now();
  const catalog = await readCatalog(run, replayed, graph);
  const readMs = performance.now() - began;
  const again = (): Promise<Session> => replayForRows(run, plan);
  const engine = { name: chosen.engine.name, server: replayed.instance.server, detail: chosen.detail };
  return {
    catalog,
    facts: factsOf(replayed),
    took: { replayMs: replayed.replayMs, readMs },
    leaks: replayed.replay.leaks,
    notes: replayed.replay.notes,
    engine,
    rows: { session: replayed.reader, again, later: () => replayLater(run, plan), scripts: upsOf(plan) },
    scratch: replayed.reader,
    base: replayed.base,
    empty: () => startSupplied(run),
    copy: (again) => replaySide(again, side, plan),
    database: replayed,
    migrator: decodeURIComponent(new URL(replayed.instance.url).username),
    run,
    witness: witnessOf(run, side, plan, () => Promise.resolve(catalog)),
  };
}

interface Replayed {
  readonly run: Run;
  readonly replayed: ReplayedSide;
}

/** Replays as an ordinary role, and as a superuser where a statement needs one. */
async function replayAsNeeded(common: Omit<Run, 'spares'>, side: Side, plan: Plan): Promise<Replayed> {
  const first = openRun(common);
  try {
    return { run: first, replayed: await replaySide(first, side, plan) };
  } catch (error) {
    if (common.superuser || !needsSuperuser(error) || common.chosen.engine.name === 'server') throw error;
    const run = openRun({ ...common, superuser: true });
    return { run, replayed: await replaySide(run, side, plan) };
  }
}

async function openDatabase(
  url: string,
  { options, closing, signal, graph = false }: OpenRun,
): Promise<OpenedSource> {
  const session = closing.take(await connect(url, signal));
  const began = performance.now();
  const catalog = await introspect(session, {
    except: options.except,
    state: true,
    cluster: false,
    ownRoles: [],
    graph,
  });
  const readMs = performance.now() - began;
  await session.batch('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
  const again = (): Promise<Session> => Promise.resolve(session);
  return {
    catalog,
    facts: standingFacts(url, 'database', catalog),
    took: { replayMs: 0, readMs },
    leaks: [],
    notes: [],
    engine: undefined,
    rows: { session, again, standing: true, scripts: [] },
    scratch: undefined,
    base: undefined,
    empty: undefined,
    copy: undefined,
    database: { reader: session, since: 'initdb' },
    migrator: undefined,
    run: undefined,
    witness: undefined,
  };
}

const answerWithinMs = 60_000;

/** Connects; once the run is ended the connection is closed, whatever it waits for. */
async function connect(url: string, signal: AbortSignal): Promise<Session> {
  try {
    const session = await openWithin(answerWithinMs, url, signal);
    signal.addEventListener('abort', () => session[Symbol.asyncDispose](), { once: true });
    return session;
  } catch (cause) {
    signal.throwIfAborted();
    const next = 'Check the URL, the password and that the server takes connections from here.';
    throw new SquashError('SQUASH_ECONNECT', `${url} could not be reached: ${messageOf(cause)}`, {
      cause,
      next,
    });
  }
}

function openSnapshot(file: string, { cwd, env }: RunOptions): OpenedSource {
  const catalog = readSnapshot(sourceTree(file, cwd, env).text(file), file);
  return {
    catalog,
    facts: standingFacts(file, 'snapshot', catalog),
    took: { replayMs: 0, readMs: 0 },
    leaks: [],
    notes: [],
    engine: undefined,
    rows: undefined,
    scratch: undefined,
    base: undefined,
    empty: undefined,
    copy: undefined,
    database: undefined,
    migrator: undefined,
    run: undefined,
    witness: undefined,
  };
}
