import { readPlan } from '../migrations/read-plan.ts';
import type { CheckName, Report } from '../report/report.ts';
import { assembleReport } from './assemble-report.ts';
import { compareEverything } from './compare-everything.ts';
import type { VerifyOptions } from './options.ts';
import { type Plans, replaySides } from './replay-sides.ts';
import type { Begun } from './run.ts';
import type { Expected } from './start-ahead.ts';
import { wantedChecks } from './wanted-checks.ts';

/** Reads both sources. */
export async function readPlans(options: VerifyOptions): Promise<Plans> {
  const { cwd, env, contexts, labels } = options;
  const legacy = await readPlan(options.legacy, options);
  const asked = { cwd, env, contexts, labels, exclude: [], lenient: true };
  return { legacy, consolidated: await readPlan(options.consolidated, asked) };
}

/** Replays two plans in the run's instances and compares everything. */
export async function verifyPlans(options: VerifyOptions, plans: Plans, begun: Begun): Promise<Report> {
  const tools = [plans.legacy, plans.consolidated].some(({ command }) => command !== undefined);
  const scoped = tools ? { ...options, state: true } : options;
  const run = { ...begun.run, options: scoped };
  await using sides = await replaySides(run, plans, expectedOf(options));
  const compared = await compareEverything(scoped, sides);
  return assembleReport('verify', options.claim, run.chosen, sides, compared, begun);
}

/** What a run asks for once both sides are replayed. */
function expectedOf(options: VerifyOptions): Expected {
  const checks = wantedChecks(options);
  const wanted = (names: readonly CheckName[]): boolean => checks.some((check) => names.includes(check));
  const databases = [wanted(['atomicity']), wanted(['idempotency', 'rollback'])];
  return { trials: databases.filter(Boolean).length, rows: wanted(['data']) };
}
