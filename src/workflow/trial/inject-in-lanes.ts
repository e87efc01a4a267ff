import { availableParallelism } from 'node:os';
import type { Plan } from '../../migrations/migration.ts';
import type { Finding } from '../../report/report.ts';
import { allOf } from '../replay-sides.ts';
import { type Run, startsQuickly } from '../run.ts';
import { injectFailures, type Kept, keptFinding } from './inject-failures.ts';
import { comparePoints, type Point, pointsOf, pointsWithin, statementsToRun } from './points.ts';
import { leftSince, standingOf } from './standing.ts';
import { openTrial, type Trial } from './trial.ts';

/** What injecting failures came to. */
export interface Injected {
  readonly injected: number;
  /** Where failures could be injected. */
  readonly possible: number;
  /** What a session keeps behind a failure until it ends. */
  readonly kept: readonly Finding[];
  /** What failures left behind in another database than the trial's. */
  readonly findings: readonly Finding[];
}

/** What is made to fail in which trial. */
export interface Failures {
  readonly trial: Trial;
  readonly plan: Plan;
  /** How many statements may run so that it fails. */
  readonly budget: number;
  /** The trial holds nothing yet but what every new one holds: another one may take half of the failures. */
  readonly fresh: boolean;
}

/** So many statements take longer than another database does until it is ready. */
const many = 4_000;

const tellEvery = 50;

/** Makes a plan fail at as many points as the budget holds; of many, half in another database at the same time. */
export async function injectInLanes(failures: Failures, counts: readonly number[]): Promise<Injected> {
  const { trial, plan, budget, fresh } = failures;
  const inside = pointsOf(counts).slice(0, -1);
  const points = pointsWithin(budget, inside);
  const told = teller(trial.run, points.length);
  const inject = (where: Trial, its: readonly Point[]): Promise<Kept> =>
    injectFailures({ instance: where.instance, plan, points: its, told });
  const two = fresh && mayHaveTwo(trial.run) && statementsToRun(points.length) >= many;
  const lane = (odd: boolean): readonly Point[] => points.filter((_, at) => !two || (at % 2 === 1) === odd);
  const [kept, other] = await allOf([
    inject(trial, lane(false)),
    two ? injectBeside(trial, (second) => inject(second, lane(true))) : untouched,
  ]);
  const all = [...kept, ...other.kept].sort(([, a], [, b]) => comparePoints(a, b));
  return {
    injected: points.length,
    possible: inside.length,
    kept: [...new Map(all.toReversed())].toReversed().map(([name, point]) => keptFinding(plan, name, point)),
    findings: other.findings,
  };
}

/** On one server databases would wait for each other's roles, and containers take longer to start than they save. */
function mayHaveTwo({ chosen }: Run): boolean {
  return startsQuickly(chosen) && availableParallelism() > 1;
}

/** What became of another trial. */
interface Beside {
  readonly kept: Kept;
  readonly findings: readonly Finding[];
}

const untouched: Promise<Beside> = Promise.resolve({ kept: new Map(), findings: [] });

async function injectBeside(trial: Trial, inject: (second: Trial) => Promise<Kept>): Promise<Beside> {
  const second = await openTrial(trial.run, trial.plan, trial.alike);
  const before = await standingOf(second, second.before);
  const kept = await inject(second);
  return { kept, findings: await leftSince(second, before) };
}

function teller({ options }: Run, all: number): () => void {
  let at = 0;
  return () => {
    at += 1;
    if (at % tellEvery === 0)
      options.notify({ type: 'stage', stage: `atomicity: ${at} of ${all} failures injected` });
  };
}
