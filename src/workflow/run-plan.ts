import type { Side } from '../events.ts';
import type { Instance } from '../instance/instance.ts';
import { runCommand } from '../instance/run-command.ts';
import type { Plan } from '../migrations/migration.ts';
import { type Replay, replay, replayUnwatched } from '../replay/replay.ts';
import { withNames } from '../replay/with-names.ts';
import type { Run } from './run.ts';

/** A plan as it was run, what that came to, and how long it took. */
export interface RanPlan {
  readonly plan: Plan;
  readonly replay: Replay;
  readonly replayMs: number;
}

/** Runs a plan in an instance: its migrations in a session, or its command. */
export async function runPlan(run: Run, instance: Instance, plan: Plan, side: Side): Promise<RanPlan> {
  if (plan.command !== undefined) return timedCommand(run, instance, plan, plan.command);
  await using session = await instance.connect('migrator');
  const named = await withNames(plan, session);
  const started = performance.now();
  const done = await replay(named, { session, side, notify: run.options.notify });
  return { plan: named, replay: done, replayMs: performance.now() - started };
}

/** As `runPlan`, without looking at the session in between. */
export async function runPlanUnwatched(run: Run, instance: Instance, plan: Plan): Promise<void> {
  if (plan.command !== undefined) {
    await command(run, instance, plan.command);
    return;
  }
  await using session = await instance.connect('migrator');
  await replayUnwatched(await withNames(plan, session), session);
}

async function timedCommand(run: Run, instance: Instance, plan: Plan, text: string): Promise<RanPlan> {
  const started = performance.now();
  await command(run, instance, text);
  const notes = [`${plan.source} is a program: what it did is not named by file and line`];
  return {
    plan,
    replay: { statements: 0, roundTrips: 0, leaks: [], notes, boundaries: [] },
    replayMs: performance.now() - started,
  };
}

function command({ options, signal }: Run, { url }: Instance, text: string): Promise<void> {
  const { cwd, env, notify } = options;
  const tell = (line: string, isError: boolean): void =>
    notify({ type: isError ? 'note' : 'debug', message: `| ${line}` });
  return runCommand({ command: text, url, cwd, env, signal, tell });
}
