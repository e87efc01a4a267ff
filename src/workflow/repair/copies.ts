import { pinSession } from '../../catalog/pin-session.ts';
import type { Step } from '../../ddl/step.ts';
import { upsOf } from '../../migrations/migration.ts';
import type { RowSide } from '../../rows/compare-rows.ts';
import { applyPlan } from '../plan/apply-plan.ts';
import { send } from '../plan/send.ts';
import { waitForAnotherTime } from '../replay-later.ts';
import type { Sides } from '../replay-sides.ts';
import type { Run } from '../run.ts';
import { type ReplayedSide, replaySide } from '../side.ts';
import { applyBesideRows, type BesideRows } from './beside-rows.ts';

/** Throw-away databases in which the consolidated migration ran and repairs are tried; all of them are alike. */
export class Copies {
  readonly first: ReplayedSide;
  /** The steps that ran, and those that wait for the rows. */
  readonly steps: BesideRows;
  readonly #run: Run;
  readonly #scripts: RowSide['scripts'];
  readonly #make: () => Promise<ReplayedSide>;
  readonly #sent: string[] = [];
  #second: Promise<ReplayedSide> | undefined;

  private constructor(
    { run, consolidated }: Sides,
    first: ReplayedSide,
    make: () => Promise<ReplayedSide>,
    steps: BesideRows,
  ) {
    this.steps = steps;
    this.#run = run;
    this.#scripts = upsOf(consolidated.plan);
    this.first = first;
    this.#make = make;
  }

  /** The consolidated side once more, with those steps behind it that rows do not keep from running. */
  static async open(sides: Sides, steps: readonly Step[]): Promise<Copies> {
    const { run, consolidated } = sides;
    const replayed = (): Promise<ReplayedSide> => replaySide(run, 'consolidated', consolidated.plan);
    const first = await replayed();
    const { now, later } = await applyBesideRows(first, steps);
    const make = async (): Promise<ReplayedSide> => {
      const side = await replayed();
      await applyPlan(side, { steps: now });
      return side;
    };
    return new Copies(sides, first, make, { now, later });
  }

  /** The rows; the second copy, which tells what no run repeats, is made when it is asked for. */
  async rows(): Promise<RowSide> {
    await pinSession(this.first.reader);
    return {
      session: this.first.reader,
      again: async () => (await this.#again()).reader,
      later: async () => {
        await waitForAnotherTime(this.#run);
        return (await this.#made()).reader;
      },
      scripts: this.#scripts,
    };
  }

  /** Sends statements to every copy; `ran` says that the first has them already. */
  async send(statements: readonly string[], ran = false): Promise<void> {
    if (!ran) await sendTo(this.first, statements);
    if (this.#second !== undefined) await sendTo(await this.#second, statements);
    this.#sent.push(...statements);
  }

  #again(): Promise<ReplayedSide> {
    this.#second ??= this.#made();
    return this.#second;
  }

  async #made(): Promise<ReplayedSide> {
    const side = await this.#make();
    await sendTo(side, this.#sent);
    await pinSession(side.reader);
    return side;
  }
}

async function sendTo({ instance }: ReplayedSide, statements: readonly string[]): Promise<void> {
  if (statements.length === 0) return;
  await using session = await instance.connect('migrator');
  for (const sql of statements) await send(session, sql);
}
