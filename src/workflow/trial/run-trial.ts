import { kinds } from '../../catalog/kinds.ts';
import type { Catalog } from '../../catalog/model.ts';
import { subtract } from '../../catalog/subtract.ts';
import { plural } from '../../report/figures.ts';
import type { Check, CheckName, Finding } from '../../report/report.ts';
import type { Column } from '../../rows/compare-rows.ts';
import { readPositions } from '../../rows/sequences.ts';
import { unknowable } from '../checks.ts';
import { allOf } from '../replay-sides.ts';
import type { Run } from '../run.ts';
import type { ReplayedSide } from '../side.ts';
import { checkAtomicity } from './atomicity.ts';
import { catalogFindings } from './compare-trial.ts';
import { failureBudget } from './failure-budget.ts';
import { checkHalfThere } from './half-there.ts';
import { runDowns, runUps } from './run-scripts.ts';
import { stepsBack } from './steps-back.ts';
import { openTrial, type Trial } from './trial.ts';
import { digestAll, digestFindings } from './trial-rows.ts';
import { verdict } from './verdict.ts';

/** What the trial is compared with: the consolidated side as it was first replayed. */
export interface FirstUp {
  readonly side: ReplayedSide;
  readonly catalog: Catalog;
  /** Columns with cells that no replay repeats, once they are known. */
  readonly volatile: Promise<readonly Column[]>;
}

/** What is asked of a trial. */
export interface Wanted {
  readonly wanted: (name: CheckName) => boolean;
  /** Failures are injected behind every statement. */
  readonly everyFailure: boolean;
}

/**
 * Makes the consolidated migration fail in one database; in another runs it, runs it again, takes it back and runs it
 * anew. One check for each. The two go on side by side, but on one server: there they would wait for each other's roles.
 */
export async function runTrial(run: Run, first: FirstUp, wanted: Wanted): Promise<readonly Check[]> {
  const { side } = first;
  if (side.plan.command !== undefined) return tryCommand(run, first, wanted.wanted);
  const failing = makeFail(run, first, wanted);
  if (run.chosen.engine.name === 'server') await failing;
  const [failed, again] = await allOf([failing, runAgain(run, first, wanted.wanted)]);
  return [...failed, ...again];
}

async function makeFail(
  run: Run,
  { side: { plan, replay, instance }, catalog }: FirstUp,
  { wanted, everyFailure }: Wanted,
): Promise<readonly Check[]> {
  if (!wanted('atomicity')) return [];
  const budget = everyFailure ? Number.POSITIVE_INFINITY : await failureBudget(instance);
  return [await checkAtomicity(await openTrial(run, plan, catalog), replay, budget)];
}

async function runAgain(run: Run, first: FirstUp, wanted: Wanted['wanted']): Promise<readonly Check[]> {
  if (!wanted('idempotency') && !wanted('rollback')) return [];
  const trial = await openTrial(run, first.side.plan, first.catalog);
  const up = await runUps(trial);
  const { check, spoilt } = wanted('idempotency') ? await checkIdempotency(trial, first, up) : untried;
  const checks = check === undefined ? [] : [check];
  if (!wanted('rollback')) return checks;
  if (!spoilt) return [...checks, await checkRollback(trial, first, up)];
  const fresh = await openTrial(run, first.side.plan, first.catalog);
  return [...checks, await checkRollback(fresh, first, await runUps(fresh))];
}

/** A command can be run again; whether it fails in one piece, and goes back, is not seen. */
async function tryCommand(
  run: Run,
  first: FirstUp,
  wanted: (name: CheckName) => boolean,
): Promise<readonly Check[]> {
  const open = (['atomicity', 'rollback'] as const).filter(wanted).map(unknowable);
  if (!wanted('idempotency')) return open;
  const trial = await openTrial(run, first.side.plan, first.catalog);
  const { check } = await checkIdempotency(trial, first, await runUps(trial));
  return check === undefined ? open : [...open, check];
}

/** What running again came to, and whether the trial is left in another state than the migration makes. */
interface RunAgain {
  readonly check: Check | undefined;
  readonly spoilt: boolean;
}

const untried: RunAgain = { check: undefined, spoilt: false };

async function checkIdempotency(trial: Trial, first: FirstUp, up: Check['findings']): Promise<RunAgain> {
  const findings = await runSecond(trial, first, up);
  const bad = 'a second run is not the same';
  if (findings.length > 0) return { check: verdict('idempotency', findings, '', bad), spoilt: false };
  const half = await checkHalfThere(trial, first.catalog);
  const tried =
    half.tried === 0 ? '' : `, and what is missing is made again (${plural(half.tried, 'object')} tried)`;
  const good = `a second run changes nothing${tried}`;
  const check = verdict(
    'idempotency',
    half.findings,
    good,
    'a run where half of it is there is not the same',
  );
  return { check, spoilt: half.findings.length > 0 };
}

/** Runs the migration a second time, and says what that changes. */
async function runSecond(trial: Trial, first: FirstUp, up: Check['findings']): Promise<readonly Finding[]> {
  const { options } = trial.run;
  const rows = await digestAll(trial.reader, options);
  const positions = await readPositions(trial.reader, options.except);
  const again = up.length > 0 ? up : await runUps(trial);
  if (again.length > 0) return again;
  const now = subtract(await trial.read(), trial.before);
  return [
    ...(await catalogFindings(subtract(first.catalog, trial.before), now)),
    ...digestFindings(rows, await digestAll(trial.reader, options)),
    ...stepsBack(positions, await readPositions(trial.reader, options.except)),
  ];
}

async function checkRollback(trial: Trial, first: FirstUp, up: Check['findings']): Promise<Check> {
  const foreign = await foreignRows(trial);
  const down = up.length > 0 ? up : await runDowns(trial, first.side.replay);
  if (down.length > 0) return verdict('rollback', down, '', 'the migration cannot be taken back');
  const left = [
    ...(await catalogFindings(trial.before, await trial.read(), trial.run.options.keep)),
    ...digestFindings(foreign, await foreignRows(trial)),
  ];
  const again = left.length > 0 ? [] : await upAgain(trial, first);
  const kept = kinds.filter((kind) => trial.run.options.keep.includes(kind.name)).map((kind) => kind.plural);
  const beside = kept.length === 0 ? '' : ` (and ${kept.join(' and ')})`;
  const good = `down leaves what was there before${beside}, and up again gives the same`;
  return verdict('rollback', [...left, ...again], good, 'down does not leave what was there before');
}

async function foreignRows(trial: Trial): ReturnType<typeof digestAll> {
  const all = await digestAll(trial.reader, trial.run.options);
  const before = trial.before.kinds.table?.objects.map((table) => table.identity) ?? [];
  return new Map([...all].filter(([table]) => before.includes(table)));
}

async function upAgain(trial: Trial, first: FirstUp): Promise<Check['findings']> {
  const up = await runUps(trial);
  if (up.length > 0) return up;
  const { options } = trial.run;
  const without = new Set((await first.volatile).map(({ table, column }) => `${table} ${column}`));
  return [
    ...(await catalogFindings(
      subtract(first.catalog, trial.before),
      subtract(await trial.read(), trial.before),
    )),
    ...digestFindings(
      await digestAll(first.side.reader, options, without),
      await digestAll(trial.reader, options, without),
    ),
  ];
}
