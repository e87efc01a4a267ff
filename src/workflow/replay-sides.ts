import { SquashError } from '../errors.ts';
import type { Side } from '../events.ts';
import type { Plan } from '../migrations/migration.ts';
import { Closing } from './closing.ts';
import { Readings } from './readings.ts';
import { openRun, type Run } from './run.ts';
import { type ReplayedSide, replaySide } from './side.ts';
import { type Expected, startAhead } from './start-ahead.ts';

/** The plans of both sides. */
export interface Plans {
  readonly legacy: Plan;
  readonly consolidated: Plan;
}

/** Both sides replayed, each in an instance of its own; closing it ends both. */
export interface Sides extends AsyncDisposable {
  readonly run: Run;
  readonly legacy: ReplayedSide;
  readonly consolidated: ReplayedSide;
  readonly readings: { readonly legacy: Readings; readonly consolidated: Readings };
  /** Why the migrations ran as a superuser; undefined where an ordinary role was enough. */
  readonly superuserBecause: string | undefined;
}

const insufficientPrivilege = '42501';

/**
 * Replays both plans side by side as a role that is no superuser, so that a migration cannot reach the
 * server's files and programs; where a statement needs one, both are replayed again as a superuser.
 */
export async function replaySides(run: Run, plans: Plans, expected: Expected): Promise<Sides> {
  try {
    return await attempt(run, plans, expected, undefined);
  } catch (error) {
    if (!needsSuperuser(error) || run.chosen.engine.name === 'server') throw error;
    run.options.notify({ type: 'note', message: 'The history needs a superuser; replaying again as one.' });
    const again = openRun({ ...run, superuser: true, closing: new Closing() });
    return attempt(again, plans, expected, whoNeedsIt(error));
  }
}

/** True for a statement that was refused because the migrator is no superuser. */
export function needsSuperuser(error: unknown): error is SquashError {
  return error instanceof SquashError && error.server?.sqlstate === insufficientPrivilege;
}

function whoNeedsIt(error: SquashError): string {
  const { place, server } = error;
  const where = place?.line === undefined ? (place?.file ?? '') : `${place.file}:${place.line}`;
  return `migrations ran as a superuser, which ${where} needs (${server?.message ?? error.message})`;
}

async function attempt(
  run: Run,
  plans: Plans,
  expected: Expected,
  superuserBecause: string | undefined,
): Promise<Sides> {
  const replaying = [
    replayToRead(run, 'legacy', plans.legacy),
    replayToRead(run, 'consolidated', plans.consolidated),
  ] as const;
  try {
    const ahead = Promise.race(replaying)
      .then(({ side, readings }) => startAhead(run, side, readings, expected))
      .catch(() => undefined);
    const [legacy, consolidated] = await allOf(replaying).finally(() => ahead);
    return {
      run,
      legacy: legacy.side,
      consolidated: consolidated.side,
      readings: { legacy: legacy.readings, consolidated: consolidated.readings },
      superuserBecause,
      [Symbol.asyncDispose]: async () => {
        await Promise.all(replaying.map(settle));
        await run.closing[Symbol.asyncDispose]();
      },
    };
  } catch (error) {
    await Promise.all(replaying.map(settle));
    await run.closing[Symbol.asyncDispose]();
    throw error;
  }
}

interface ReadableSide {
  readonly side: ReplayedSide;
  readonly readings: Readings;
}

async function replayToRead(run: Run, name: Side, plan: Plan): Promise<ReadableSide> {
  const side = await replaySide(run, name, plan);
  return { side, readings: new Readings(run, name, side) };
}

async function settle(replaying: Promise<ReadableSide>): Promise<void> {
  await replaying.then(({ readings }) => readings.settled()).catch(() => undefined);
}

/** Waits for both, so that nothing is still starting when the first failure is thrown. */
export async function allOf<A, B>([a, b]: readonly [Promise<A>, Promise<B>]): Promise<[A, B]> {
  await Promise.allSettled([a, b]);
  return [await a, await b];
}
