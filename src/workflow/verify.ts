import type { Report } from '../report/report.ts';
import type { VerifyOptions } from './options.ts';
import { withRun } from './run.ts';
import { wantedChecks } from './wanted-checks.ts';

/**
 * Replays a legacy history and its consolidation, each in a throw-away PostgreSQL, and compares everything.
 * Differences are a result; a SquashError says that it could not be found out.
 */
export async function verify(options: VerifyOptions): Promise<Report> {
  wantedChecks(options);
  return withRun(options, 2, async (begun) => {
    const { readPlans, verifyPlans } = await import('./verify-plans.ts');
    const plans = await readPlans(options);
    return verifyPlans(options, plans, await begun);
  });
}
