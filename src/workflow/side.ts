import { nextTransaction } from '../catalog/altered-built-ins.ts';
import { introspect } from '../catalog/introspect.ts';
import type { Catalog } from '../catalog/model.ts';
import { pinSession } from '../catalog/pin-session.ts';
import type { Scope } from '../catalog/scope.ts';
import { messageOf, SquashError } from '../errors.ts';
import type { Side } from '../events.ts';
import type { Instance } from '../instance/instance.ts';
import type { Session } from '../instance/session.ts';
import type { Plan } from '../migrations/migration.ts';
import type { Replay } from '../replay/replay.ts';
import { endedAt } from './deadline.ts';
import type { RunOptions } from './options.ts';
import type { Run } from './run.ts';
import { runPlan, runPlanUnwatched } from './run-plan.ts';
import { supply } from './supply.ts';

/** A plan replayed in an instance of its own: the instance lives until the run's `Closing` ends. */
export interface ReplayedSide {
  readonly plan: Plan;
  readonly instance: Instance;
  /** The session that reads catalogs and rows, with everything that could change its output pinned. */
  readonly reader: Session;
  readonly replay: Replay;
  /** What the prelude left, to be taken away from the catalog; undefined where there is no prelude. */
  readonly base: Catalog | undefined;
  /** The first transaction id that was given out in the fresh instance. */
  readonly since: string;
  readonly replayMs: number;
}

/** Starts an instance, supplies the prelude and replays the plan. */
export async function replaySide(run: Run, side: Side, plan: Plan): Promise<ReplayedSide> {
  const { instance, reader, base, since } = await startSupplied(run);
  const done = await guard(run, instance, () => runPlan(run, instance, plan, side));
  return { instance, reader, base, since, ...done };
}

/** Replays once more in an instance of its own, for the rows alone; returns the session that reads them. */
export async function replayForRows(run: Run, plan: Plan): Promise<Session> {
  const { instance, reader } = await startSupplied(run);
  return guard(run, instance, async () => {
    await runPlanUnwatched(run, instance, plan);
    await pinSession(reader);
    return reader;
  });
}

/** A fresh instance that holds what the environment supplies. */
export interface SuppliedInstance {
  readonly instance: Instance;
  readonly reader: Session;
  readonly base: Catalog | undefined;
  readonly since: string;
}

/** Starts an instance and supplies roles, extensions and the prelude. */
export async function startSupplied(run: Run): Promise<SuppliedInstance> {
  const instance = run.closing.take(await run.spares.take());
  return guard(run, instance, async () => {
    const reader = run.closing.take(await instance.connect('reader'));
    const since = await nextTransaction(reader);
    const base = await supply(run.options, reader, scopeOf(run.options, instance));
    return { instance, reader, base, since };
  });
}

/** Says of a driver's error whose server it was, unless the run was ended. */
async function guard<T>(run: Run, instance: Instance, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw endedAt(run.signal, asDead(error, instance));
  }
}

/** Reads the catalog of a side, and on request what depends on what. */
export async function readCatalog(
  run: Run,
  side: Pick<ReplayedSide, 'reader' | 'instance'>,
  graph = false,
): Promise<Catalog> {
  return introspect(side.reader, { ...scopeOf(run.options, side.instance), graph });
}

/** What is read of an instance's database. */
export function scopeOf(options: RunOptions, instance: Instance): Scope {
  const { except, state = false } = options;
  return { except, state, cluster: instance.ownCluster, ownRoles: instance.ownRoles };
}

function asDead(error: unknown, instance: Instance): unknown {
  if (error instanceof SquashError && error.code !== 'SQUASH_ECONNECT') return error;
  const log = instance.log().trim().split('\n').slice(-5).join('\n');
  const message = `The ${instance.engine} PostgreSQL failed: ${messageOf(error)}${log === '' ? '' : `\n${log}`}`;
  const next = 'Run it again; where that does not help, look whether memory or disk is short here.';
  return new SquashError('SQUASH_EENGINE', message, { cause: error, next });
}
