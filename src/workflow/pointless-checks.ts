import type { Check } from '../report/report.ts';
import type { VerifyOptions } from './options.ts';
import type { Sides } from './replay-sides.ts';

/** Of the checks that nobody asked for by name those that have nothing to look at, with the reason. */
export function pointlessChecks(
  { checks }: Pick<VerifyOptions, 'checks'>,
  { legacy, consolidated }: Pick<Sides, 'legacy' | 'consolidated'>,
): ReadonlyMap<Check['name'], string> {
  const plans = [legacy.plan, consolidated.plan];
  const forward = plans.every(({ migrations }) => migrations.every(({ down }) => down === undefined));
  if (checks?.includes('rollback') === true || !forward || consolidated.plan.command !== undefined)
    return new Map();
  return new Map([['rollback', 'neither side has a down migration']]);
}

/** Says of a check that was left out why nobody needed to ask for that. */
export function withReason(check: Check, pointless: ReadonlyMap<Check['name'], string>): Check {
  const summary = pointless.get(check.name);
  return check.status !== 'skipped' || summary === undefined ? check : { ...check, summary };
}
