import { SquashError } from '../../errors.ts';
import type { Plan } from '../../migrations/migration.ts';
import type { Replay } from '../../replay/replay.ts';
import type { Finding } from '../../report/report.ts';
import { runPlanUnwatched } from '../run-plan.ts';
import type { Trial } from './trial.ts';

/** Runs the ups of the trial's migration; a refused statement is a finding, not an error. */
export function runUps(trial: Trial): Promise<readonly Finding[]> {
  return runPlan(trial, trial.plan);
}

/** Runs the downs of what the tool recorded, in reverse order; a migration without one is a finding. */
export async function runDowns(trial: Trial, { boundaries }: Replay): Promise<readonly Finding[]> {
  const migrations = trial.plan.migrations.filter((_, at) => boundaries[at]?.recorded !== false).toReversed();
  const missing = migrations.filter((migration) => migration.down === undefined);
  if (missing.length > 0) {
    return missing.map(({ up }) => ({ file: up.file, message: `${up.file} has no down migration` }));
  }
  const downs = migrations.flatMap(({ down, ...rest }) =>
    down === undefined ? [] : [{ ...rest, up: down, down: undefined }],
  );
  return runPlan(trial, { ...trial.plan, migrations: downs });
}

/** Runs a plan in the trial; a refused statement is a finding, not an error. */
export async function runPlan(trial: Trial, plan: Plan): Promise<readonly Finding[]> {
  try {
    await runPlanUnwatched(trial.run, trial.instance, plan);
    return [];
  } catch (error) {
    trial.run.signal.throwIfAborted();
    if (error instanceof SquashError) return [findingOf(error)];
    throw error;
  }
}

/** A refused statement as a finding. */
export function findingOf({ message, place }: SquashError): Finding {
  return {
    message,
    ...(place?.file === undefined ? {} : { file: place.file }),
    ...(place?.line === undefined ? {} : { line: place.line }),
    ...(place?.column === undefined ? {} : { column: place.column }),
  };
}
