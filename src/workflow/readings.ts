import type { Catalog } from '../catalog/model.ts';
import { quiet } from '../catalog/quiet.ts';
import type { Side } from '../events.ts';
import type { Session } from '../instance/session.ts';
import type { Run } from './run.ts';
import { type ReplayedSide, readCatalog, replayForRows } from './side.ts';

/** A catalog and the milliseconds it took to read it. */
export interface TimedCatalog {
  readonly catalog: Catalog;
  readonly ms: number;
}

/** What is read of a side once it is replayed; each is begun when it is first asked for, and only once. */
export class Readings {
  readonly #run: Run;
  readonly #name: Side;
  readonly #side: ReplayedSide;
  #catalog: Promise<TimedCatalog> | undefined;
  #again: Promise<Session> | undefined;

  constructor(run: Run, name: Side, side: ReplayedSide) {
    this.#run = run;
    this.#name = name;
    this.#side = side;
  }

  /** The side's catalog as the replay left it. */
  catalog(): Promise<TimedCatalog> {
    this.#catalog ??= quiet(this.#readCatalog());
    return this.#catalog;
  }

  /** A session in a second replay of the same plan, to see which cells no replay repeats. */
  again(): Promise<Session> {
    this.#again ??= quiet(this.#replayAgain());
    return this.#again;
  }

  /** Waits until nothing is under way, whatever became of it. */
  async settled(): Promise<void> {
    await Promise.allSettled([this.#catalog, this.#again]);
  }

  async #readCatalog(): Promise<TimedCatalog> {
    const started = performance.now();
    const catalog = await readCatalog(this.#run, this.#side);
    return { catalog, ms: performance.now() - started };
  }

  #replayAgain(): Promise<Session> {
    const stage = 'replaying a second time, to see which cells no replay repeats';
    this.#run.options.notify({ type: 'stage', stage, side: this.#name });
    return replayForRows(this.#run, this.#side.plan);
  }
}
