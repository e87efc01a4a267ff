import { SquashError } from '../../errors.ts';
import type { Plan } from '../../migrations/migration.ts';
import type { Replay } from '../../replay/replay.ts';
import { plural } from '../../report/figures.ts';
import type { Check, Finding } from '../../report/report.ts';
import { type Failures, type Injected, injectInLanes } from './inject-in-lanes.ts';
import { statementsToRun } from './points.ts';
import { findingOf, runPlan } from './run-scripts.ts';
import { leftSince, type Standing, standingOf } from './standing.ts';
import { openTrial, type Trial } from './trial.ts';
import { verdict } from './verdict.ts';
import { watchStatements } from './watch-statements.ts';
import { countOf, isOneTransaction, type Watched, watchTransaction } from './watch-transaction.ts';

/** What was looked at, and how many failures were injected. */
interface Tried extends Watched, Injected {}

/**
 * Looks after every statement whether the transaction it ran in is still the same: a failure behind it undoes it
 * then. Makes the migration fail behind each of them, or behind as many as the budget holds, and looks whether anything
 * stays.
 */
export async function checkAtomicity(trial: Trial, replay: Replay, budget: number): Promise<Check> {
  const { plan } = trial;
  const whole = { trial, plan, budget, fresh: true };
  const lone = plan.together === true || plan.migrations.length === 1;
  try {
    const tried =
      lone && sentTogether(plan)
        ? await failWithin(whole, replay, await standingOf(trial, trial.before))
        : undefined;
    return judge(tried ?? (await failEach(whole, replay, lone)), plan);
  } catch (error) {
    if (!(error instanceof SquashError)) throw error;
    trial.run.signal.throwIfAborted();
    const summary = 'it could not be looked at statement by statement';
    return { name: 'atomicity', status: 'error', summary, findings: [findingOf(error)] };
  }
}

function sentTogether({ migrations, together }: Plan): boolean {
  return together === true || migrations.every(({ up }) => isOneTransaction(up));
}

function judge({ findings, counts, statements, kept, ...rest }: Tried, { together }: Plan): Check {
  const sent = `${plural(statements, 'statement')} in one transaction${counts.length > 1 && together !== true ? ' a migration' : ''}`;
  const good = `a failure anywhere leaves nothing behind (${sent}, ${toldOf(rest)})`;
  const check = verdict('atomicity', findings, good, 'a failure leaves something behind');
  return { ...check, findings: [...findings, ...kept] };
}

function toldOf({ injected, possible }: Pick<Injected, 'injected' | 'possible'>): string {
  if (injected === possible) return `${plural(injected, 'failure')} injected`;
  return `failures injected behind ${injected} of ${possible}: \`--only atomicity\` injects all`;
}

/** Watches what is one transaction, makes it fail, and says what that leaves; `before` is what is there now. */
async function failWithin(failures: Failures, replay: Replay, before: Standing): Promise<Tried> {
  const { trial, plan } = failures;
  const watched = await watchTransaction(trial.instance, plan, replay);
  const found = watched.findings.length > 0;
  const failed = found ? untried : await injectInLanes(failures, watched.counts);
  const last = found || watched.statements === 0 ? 0 : 1;
  return {
    ...watched,
    kept: failed.kept,
    findings: distinct([...watched.findings, ...failed.findings, ...(await leftSince(trial, before))]),
    injected: failed.injected + last,
    possible: failed.possible + last,
  };
}

/** What two databases tell alike is told once. */
function distinct(findings: readonly Finding[]): readonly Finding[] {
  return [...new Map(findings.map((each) => [JSON.stringify(each), each])).values()];
}

const untried: Injected = { injected: 0, possible: 0, kept: [], findings: [] };

/** Each migration where those before it have run: in a trial of its own, up to the first with a finding. */
async function failEach({ trial, budget }: Failures, replay: Replay, lone: boolean): Promise<Tried> {
  const own = await openTrial(trial.run, trial.plan, trial.alike);
  const costs = own.plan.migrations.map(({ up }) => statementsToRun(Math.max(1, countOf(up, replay))));
  const share = budget / costs.reduce((sum, cost) => sum + cost, 0);
  let all: Tried = { ...untried, counts: [], statements: 0 };
  for (const [at, migration] of own.plan.migrations.entries()) {
    const plan = { ...own.plan, migrations: [migration] };
    const budgeted = Math.ceil(share * (costs[at] ?? 1));
    const failures = { trial: own, plan, budget: budgeted, fresh: false };
    const tried = isOneTransaction(migration.up)
      ? await failAndRun(failures, replay)
      : await failStatements(failures, lone ? trial : undefined);
    all = add(all, tried);
    if (all.findings.length > 0) break;
  }
  return all;
}

async function failAndRun(failures: Failures, replay: Replay): Promise<Tried> {
  const { trial, plan } = failures;
  const tried = await failWithin(failures, replay, await standingOf(trial, await trial.read()));
  const refused: readonly Finding[] = tried.findings.length > 0 ? [] : await runPlan(trial, plan);
  return { ...tried, findings: [...tried.findings, ...refused] };
}

/** A script that makes its own transaction is made to fail in an empty trial, once it has been seen to be one. */
async function failStatements(failures: Failures, empty: Trial | undefined): Promise<Tried> {
  const watched = await watchStatements(failures.trial.instance, failures.plan);
  if (empty === undefined || watched.findings.length > 0)
    return { ...watched, ...untried, findings: watched.findings };
  const before = await standingOf(empty, empty.before);
  const failed = await injectInLanes({ ...failures, trial: empty, fresh: true }, watched.counts);
  const left = await leftSince(empty, before);
  return { ...watched, ...failed, findings: distinct([...failed.findings, ...left]) };
}

function add(one: Tried, other: Tried): Tried {
  return {
    findings: [...one.findings, ...other.findings],
    counts: [...one.counts, ...other.counts],
    kept: [...one.kept, ...other.kept],
    statements: one.statements + other.statements,
    injected: one.injected + other.injected,
    possible: one.possible + other.possible,
  };
}
