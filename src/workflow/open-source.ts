import type { Catalog } from '../catalog/model.ts';
import { quiet } from '../catalog/quiet.ts';
import type { Side } from '../events.ts';
import { chooseEngine } from '../instance/choose-engine.ts';
import type { Session } from '../instance/session.ts';
import { isCommand } from '../migrations/command-plan.ts';
import type { Plan } from '../migrations/migration.ts';
import { upsOf } from '../migrations/migration.ts';
import { readPlan } from '../migrations/read-plan.ts';
import { openDatabase, openSnapshot } from './open-standing.ts';
import type { OpenedSource, OpenRun } from './opened-source.ts';
import type { RunOptions } from './options.ts';
import { replayLater } from './replay-later.ts';
import { allOf, needsSuperuser } from './replay-sides.ts';
import { instanceOptions, openRun, type Run } from './run.ts';
import { type ReplayedSide, readCatalog, replayForRows, replaySide, startSupplied } from './side.ts';
import { factsOf } from './source-facts.ts';
import { type WatchedHistory, witnessOf } from './watch-side.ts';

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
  { options, closing, signal, major, graph, superuser = false, witnessed = false }: OpenRun,
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
  const first = openRun({ options: wanted, chosen, closing, signal, superuser });
  const reading = quiet(replayAndRead(first, side, plan, graph));
  const telling = witnessed ? tellBeside(first, side, plan, reading) : Promise.resolve(undefined);
  const [{ run, replayed, catalog, readMs }, told] = await allOf([reading, telling]);
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
    witness: {
      ...witnessOf(run, side, plan, () => Promise.resolve(catalog)),
      ...(told === undefined || run !== first ? {} : { readRows: () => Promise.resolve(told) }),
    },
  };
}

/** Lets old rows tell while the trusted replay runs; on one server the two would wait for each other's roles. */
async function tellBeside(
  run: Run,
  side: Side,
  plan: Plan,
  reading: Promise<Read>,
): Promise<WatchedHistory | undefined> {
  if (run.chosen.engine.name === 'server') return undefined;
  const silent = { ...run, options: { ...run.options, notify: () => undefined } };
  return witnessOf(silent, side, plan, async () => (await reading).catalog).readRows();
}

interface Replayed {
  readonly run: Run;
  readonly replayed: ReplayedSide;
}

/** What was replayed, and its catalog. */
interface Read extends Replayed {
  readonly catalog: Catalog;
  readonly readMs: number;
}

async function replayAndRead(first: Run, side: Side, plan: Plan, graph?: boolean): Promise<Read> {
  const replayed = await replayAsNeeded(first, side, plan);
  const began = performance.now();
  const catalog = await readCatalog(replayed.run, replayed.replayed, graph);
  return { ...replayed, catalog, readMs: performance.now() - began };
}

/** Replays as an ordinary role, and as a superuser where a statement needs one. */
async function replayAsNeeded(first: Run, side: Side, plan: Plan): Promise<Replayed> {
  try {
    return { run: first, replayed: await replaySide(first, side, plan) };
  } catch (error) {
    if (first.superuser || !needsSuperuser(error) || first.chosen.engine.name === 'server') throw error;
    const run = openRun({ ...first, superuser: true });
    return { run, replayed: await replaySide(run, side, plan) };
  }
}
