import type { Catalog } from '../catalog/model.ts';
import { subtract } from '../catalog/subtract.ts';
import { accept } from '../compare/accept.ts';
import { chooseEngine } from '../instance/choose-engine.ts';
import { readPlan } from '../migrations/read-plan.ts';
import { type Check, type CheckName, checkNames, type Report } from '../report/report.ts';
import { compareRows } from '../rows/compare-rows.ts';
import { type Assembled, assembleReport } from './assemble-report.ts';
import { blameDifferences } from './blame.ts';
import {
  acceptanceCheck,
  coverageCheck,
  dataCheck,
  leaksCheck,
  replayCheck,
  structureCheck,
  timingCheck,
} from './checks.ts';
import { compareSides } from './compare-sides.ts';
import { startDeadline } from './deadline.ts';
import type { VerifyOptions } from './options.ts';
import { refuseEmpty } from './refuse-empty.ts';
import { allOf, replaySides, type Sides } from './replay-sides.ts';
import { rowSides } from './row-sides.ts';
import { instanceOptions, readCatalog } from './side.ts';
import { today } from './today.ts';

/**
 * Replays a legacy history and its consolidation, each in a throw-away PostgreSQL, and compares everything.
 * Differences are a result; a SquashError says that it could not be found out.
 */
export async function verify(options: VerifyOptions): Promise<Report> {
  const startedAt = new Date();
  const started = performance.now();
  using deadline = startDeadline(options.signal, options.timeout);
  const plans = {
    legacy: readPlan(options.legacy, options),
    consolidated: readPlan(options.consolidated, options),
  };
  const chosen = await chooseEngine(options.engine, instanceOptions(options));
  options.notify({
    type: 'engine',
    engine: chosen.engine.name,
    server: chosen.server,
    detail: chosen.detail,
  });
  try {
    await using sides = await replaySides(options, chosen, plans, deadline.signal);
    const compared = await compareEverything(options, sides);
    return assembleReport('verify', chosen, sides, compared, { startedAt, started });
  } catch (error) {
    deadline.signal.throwIfAborted();
    throw error;
  }
}

async function compareEverything(options: VerifyOptions, sides: Sides): Promise<Assembled> {
  const wanted = (name: CheckName): boolean => options.checks === undefined || options.checks.includes(name);
  options.notify({ type: 'stage', stage: 'reading both catalogs' });
  const reading = performance.now();
  const [legacy, consolidated] = await readBoth(sides);
  const readMs = performance.now() - reading;
  refuseEmpty(options, legacy, consolidated);
  const structural = wanted('structure')
    ? await compareSides(
        { catalog: legacy, scratch: sides.legacy.reader },
        { catalog: consolidated, scratch: sides.consolidated.reader },
      )
    : [];
  options.notify({ type: 'stage', stage: 'comparing rows' });
  const rows = wanted('data') ? await compareRows(...rowSides(sides), options.except) : undefined;
  const found = blameDifferences(sides, structural);
  const acceptance = accept([...found, ...(rows?.differences ?? [])], options.accept, today());
  const all: readonly Check[] = [
    replayCheck(sides),
    structureCheck(acceptance, legacy, consolidated),
    dataCheck(acceptance, rows),
    leaksCheck(sides),
    coverageCheck(legacy, consolidated),
    timingCheck(sides),
    acceptanceCheck(acceptance),
  ];
  const checks = checkNames.flatMap((name) => all.filter((check) => check.name === name));
  const decided = checks.map((check) =>
    check.name !== 'acceptance' && !wanted(check.name) ? skipped(check) : check,
  );
  return {
    legacy,
    consolidated,
    acceptance,
    rows,
    readMs,
    checks: [...decided, acceptanceCheck(acceptance)],
  };
}

function skipped(check: Check): Check {
  return { name: check.name, status: 'skipped', summary: 'left out as asked', findings: [] };
}

async function readBoth(sides: Sides): Promise<[Catalog, Catalog]> {
  const { run, legacy, consolidated } = sides;
  const [first, second] = await allOf([readCatalog(run, legacy), readCatalog(run, consolidated)]);
  return [subtract(first, legacy.base), subtract(second, consolidated.base)];
}
