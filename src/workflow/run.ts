import { quiet } from '../catalog/quiet.ts';
import { type ChosenEngine, chooseEngine } from '../instance/choose-engine.ts';
import type { Instance, InstanceOptions } from '../instance/instance.ts';
import { Closing } from './closing.ts';
import { endedAt, startDeadline } from './deadline.ts';
import type { RunOptions } from './options.ts';
import { Spares } from './spares.ts';

/** What all instances of a run share. */
export interface Run {
  readonly options: RunOptions;
  readonly chosen: ChosenEngine;
  readonly superuser: boolean;
  readonly closing: Closing;
  readonly spares: Spares;
  readonly signal: AbortSignal;
}

/** A run with what it starts and what ends it. */
export function openRun(given: Omit<Run, 'spares'>): Run {
  const { chosen, options, closing } = given;
  const start = (): Promise<Instance> => chosen.engine.start(instanceOptions(options), given);
  return { ...given, spares: closing.take(new Spares(start)) };
}

/** A run whose engine is chosen and whose first servers start, and when it began. */
export interface Begun {
  readonly run: Run;
  readonly startedAt: Date;
  /** `performance.now()` at that time. */
  readonly started: number;
}

/**
 * Begins a run at once and does the work beside it, so that what the work has to load and to read takes no time of its
 * own; whatever the run started ends with the work.
 */
export async function withRun<T>(
  options: RunOptions,
  servers: number,
  work: (begun: Promise<Begun>) => Promise<T>,
): Promise<T> {
  using deadline = startDeadline(options.signal, options.timeout);
  const begun = quiet(begin(options, deadline.signal, servers));
  try {
    return await work(begun);
  } catch (error) {
    throw endedAt(deadline.signal, error);
  } finally {
    await begun.then(
      ({ run }) => run.closing[Symbol.asyncDispose](),
      () => undefined,
    );
  }
}

/** Chooses the engine and, where a server starts within a tenth of a second, starts the first ones. */
async function begin(options: RunOptions, signal: AbortSignal, servers: number): Promise<Begun> {
  const clock = { startedAt: new Date(), started: performance.now() };
  const chosen = await chooseEngine(options.engine, instanceOptions(options));
  const { engine, server, detail } = chosen;
  options.notify({ type: 'engine', engine: engine.name, server, detail });
  const run = openRun({ options, chosen, signal, superuser: false, closing: new Closing() });
  if (startsQuickly(chosen)) run.spares.prepare(servers);
  return { run, ...clock };
}

/** Whether a server that is started in vain costs nothing to speak of. */
export function startsQuickly({ engine }: ChosenEngine): boolean {
  return engine.name === 'embedded' || engine.name === 'local';
}

/** The engine's view of a run's options. */
export function instanceOptions(options: RunOptions): InstanceOptions {
  const { major, image, serverUrl, search, env, cwd } = options;
  return { major, image, serverUrl, search, env, cwd };
}
