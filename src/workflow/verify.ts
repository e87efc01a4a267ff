import { chooseEngine } from '../instance/choose-engine.ts';
import type { Plan } from '../migrations/migration.ts';
import { readPlan } from '../migrations/read-plan.ts';
import type { CheckName, Report } from '../report/report.ts';
import { assembleReport } from './assemble-report.ts';
import { compareEverything } from './compare-everything.ts';
import { endedAt, startDeadline } from './deadline.ts';
import type { VerifyOptions } from './options.ts';
import { replaySides } from './replay-sides.ts';
import { instanceOptions } from './side.ts';
import type { Expected } from './start-ahead.ts';
import { trials } from './trial/run-trial.ts';

/**
 * Replays a legacy history and its consolidation, each in a throw-away PostgreSQL, and compares everything.
 * Differences are a result; a SquashError says that it could not be found out.
 */
export async function verify(options: VerifyOptions): Promise<Report> {
  const legacy = await readPlan(options.legacy, options);
  const consolidated = await readPlan(options.consolidated, {
    cwd: options.cwd,
    env: options.env,
    exclude: [],
  });
  return verifyPlans(options, { legacy, consolidated });
}

/** The same for plans that are read, or written, already. */
export async function verifyPlans(
  options: VerifyOptions,
  plans: { readonly legacy: Plan; readonly consolidated: Plan },
): Promise<Report> {
  const startedAt = new Date();
  const started = performance.now();
  using deadline = startDeadline(options.signal, options.timeout);
  const chosen = await chooseEngine(options.engine, instanceOptions(options));
  options.notify({
    type: 'engine',
    engine: chosen.engine.name,
    server: chosen.server,
    detail: chosen.detail,
  });
  const tools = [plans.legacy, plans.consolidated].some(({ command }) => command !== undefined);
  const scoped = tools ? { ...options, state: true } : options;
  try {
    await using sides = await replaySides(scoped, chosen, plans, deadline.signal, expectedOf(options));
    const compared = await compareEverything(scoped, sides);
    return assembleReport('verify', options.claim, chosen, sides, compared, { startedAt, started });
  } catch (error) {
    throw endedAt(deadline.signal, error);
  }
}

/** What a run asks for once both sides are replayed. */
function expectedOf({ checks }: VerifyOptions): Expected {
  const wanted = (names: readonly CheckName[]): boolean =>
    checks === undefined || checks.some((check) => names.includes(check));
  return { trial: wanted(trials), rows: wanted(['data']) };
}
