import type { Catalog } from '../../catalog/model.ts';
import { SquashError } from '../../errors.ts';
import type { Plan } from '../../migrations/migration.ts';
import type { Replay } from '../../replay/replay.ts';
import { plural } from '../../report/figures.ts';
import type { Check, Finding } from '../../report/report.ts';
import { catalogFindings } from './compare-trial.ts';
import { injectFailures } from './inject-failures.ts';
import { findingOf, runPlan } from './run-scripts.ts';
import { openTrial, type Trial } from './trial.ts';
import { digestAll, digestFindings } from './trial-rows.ts';
import { verdict } from './verdict.ts';
import { watchStatements } from './watch-statements.ts';
import { isOneTransaction, type Watched, watchTransaction } from './watch-transaction.ts';

/** What making the migration fail came to. */
export interface Atomicity {
  readonly check: Check;
  /** Something of it may be left in the trial. */
  readonly spoilt: boolean;
}

/** What was looked at, and how many failures were injected. */
interface Tried extends Watched {
  readonly injected: number;
}

/**
 * Looks after every statement whether the transaction it ran in is still the same: a failure behind it undoes it
 * then. Makes the migration fail behind some of them, and looks whether anything stays.
 */
export async function checkAtomicity(trial: Trial, replay: Replay): Promise<Atomicity> {
  const { plan } = trial;
  const lone = plan.together === true || plan.migrations.length === 1;
  try {
    const tried =
      lone && sentTogether(plan) ? await failWithin(trial, plan, replay, trial.before) : undefined;
    if (tried !== undefined) return { check: judge(tried, plan), spoilt: tried.findings.length > 0 };
    const each = await failEach(trial, replay, lone);
    return { check: judge(each, plan), spoilt: lone && each.findings.length > 0 };
  } catch (error) {
    if (!(error instanceof SquashError)) throw error;
    trial.run.signal.throwIfAborted();
    const summary = 'it could not be looked at statement by statement';
    return {
      check: { name: 'atomicity', status: 'error', summary, findings: [findingOf(error)] },
      spoilt: true,
    };
  }
}

function sentTogether({ migrations, together }: Plan): boolean {
  return together === true || migrations.every(({ up }) => isOneTransaction(up));
}

function judge({ findings, counts, statements, injected }: Tried, { together }: Plan): Check {
  const sent = `${plural(statements, 'statement')} in one transaction${counts.length > 1 && together !== true ? ' a migration' : ''}`;
  const good = `a failure anywhere leaves nothing behind (${sent}, ${plural(injected, 'failure')} injected)`;
  return verdict('atomicity', findings, good, 'a failure leaves something behind');
}

/** Watches what is one transaction, makes it fail, and says what that leaves; `before` is what is there now. */
async function failWithin(trial: Trial, plan: Plan, replay: Replay, before: Catalog): Promise<Tried> {
  const { instance, reader, run } = trial;
  const rows = await digestAll(reader, run.options);
  const watched = await watchTransaction(instance, plan, replay);
  const found = watched.findings.length;
  const injections = found > 0 ? [] : await injectFailures(instance, plan, watched.counts);
  const left = [
    ...(await catalogFindings(before, await trial.read())),
    ...digestFindings(rows, await digestAll(reader, run.options)),
  ];
  return {
    ...watched,
    findings: [...watched.findings, ...left],
    injected: injections.length + (found > 0 ? 0 : 1),
  };
}

/** Each migration where those before it have run: in a trial of its own, up to the first with a finding. */
async function failEach(trial: Trial, replay: Replay, lone: boolean): Promise<Tried> {
  const own = await openTrial(trial.run, trial.plan);
  let all: Tried = { findings: [], counts: [], statements: 0, injected: 0 };
  for (const migration of own.plan.migrations) {
    const plan = { ...own.plan, migrations: [migration] };
    const tried = isOneTransaction(migration.up)
      ? await failAndRun(own, plan, replay)
      : await failStatements(own, plan, lone ? trial : undefined);
    all = add(all, tried);
    if (all.findings.length > 0) break;
  }
  return all;
}

async function failAndRun(own: Trial, plan: Plan, replay: Replay): Promise<Tried> {
  const tried = await failWithin(own, plan, replay, await own.read());
  const refused: readonly Finding[] = tried.findings.length > 0 ? [] : await runPlan(own, plan);
  return { ...tried, findings: [...tried.findings, ...refused] };
}

/** A script that makes its own transaction is made to fail in an empty trial, once it has been seen to be one. */
async function failStatements(own: Trial, plan: Plan, empty: Trial | undefined): Promise<Tried> {
  const watched = await watchStatements(own.instance, plan);
  if (empty === undefined || watched.findings.length > 0) return { ...watched, injected: 0 };
  const rows = await digestAll(empty.reader, empty.run.options);
  const injected = await injectFailures(empty.instance, plan, watched.counts);
  const left = [
    ...(await catalogFindings(empty.before, await empty.read())),
    ...digestFindings(rows, await digestAll(empty.reader, empty.run.options)),
  ];
  return { ...watched, findings: left, injected: injected.length };
}

function add(one: Tried, other: Tried): Tried {
  return {
    findings: [...one.findings, ...other.findings],
    counts: [...one.counts, ...other.counts],
    statements: one.statements + other.statements,
    injected: one.injected + other.injected,
  };
}
