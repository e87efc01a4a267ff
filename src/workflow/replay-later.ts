import { setTimeout } from 'node:timers/promises';
import type { Session } from '../instance/session.ts';
import type { Plan } from '../migrations/migration.ts';
import type { Run } from './run.ts';
import { replayForRows } from './side.ts';

/** A time in whole seconds is another one after this. */
const waitMs = 1_100;

/** Replays once more for the rows, when a time in whole seconds has become another one. */
export async function replayLater(run: Run, plan: Plan): Promise<Session> {
  await waitForAnotherTime(run);
  return replayForRows(run, plan);
}

/** Waits until a time in whole seconds has become another one. */
export async function waitForAnotherTime({ options, signal }: Run): Promise<void> {
  options.notify({ type: 'stage', stage: 'replaying once more, to see which cells are alike by chance' });
  await setTimeout(waitMs, undefined, { signal });
}
