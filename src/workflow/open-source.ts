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
import { needsSuperuser } from './replay-sides.ts';
import { instanceOptions, openRun, type Run } from './run.ts';
import { type ReplayedSide, readCatalog, replayForRows, replaySide, startSupplied } from './side.ts';
import { factsOf } from './source-facts.ts';
import { witnessOf } from './watch-side.ts';

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
