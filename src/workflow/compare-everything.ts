import type { Catalog } from '../catalog/model.ts';
import { subtract } from '../catalog/subtract.ts';
import { type Acceptance, accept } from '../compare/accept.ts';
import { type Check, type CheckName, checkNames, type Difference } from '../report/report.ts';
import { compareRows, type RowComparison } from '../rows/compare-rows.ts';
import type { Assembled } from './assemble-report.ts';
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
import type { VerifyOptions } from './options.ts';
import { refuseEmpty } from './refuse-empty.ts';
import { allOf, type Sides } from './replay-sides.ts';
import { rowSides } from './row-sides.ts';
import { readCatalog } from './side.ts';
import { today } from './today.ts';
import { runTrial } from './trial/run-trial.ts';

/** The catalogs of both sides. */
interface Catalogs {
  readonly legacy: Catalog;
  readonly consolidated: Catalog;
}

/** Reads and compares two replayed sides in every way that is wanted. */
export async function compareEverything(options: VerifyOptions, sides: Sides): Promise<Assembled> {
  const wanted = (name: CheckName): boolean => options.checks?.includes(name) ?? true;
  options.notify({ type: 'stage', stage: 'reading both catalogs' });
  const reading = performance.now();
  const catalogs = await readBoth(sides);
  const readMs = performance.now() - reading;
  refuseEmpty(options, catalogs.legacy, catalogs.consolidated);
  const structural = wanted('structure') ? await compareStructure(sides, catalogs) : [];
  options.notify({ type: 'stage', stage: 'comparing rows, and running the consolidated migration again' });
  const comparing = wanted('data')
    ? compareRows(...rowSides(sides), options.except)
    : Promise.resolve(undefined);
  const volatile = comparing.then((rows) => rows?.unrepeatable ?? []).catch(() => []);
  const first = { side: sides.consolidated, catalog: catalogs.consolidated, volatile };
  const [rows, trial] = await allOf([comparing, runTrial(sides.run, first, wanted)]);
  const acceptance = accept([...structural, ...(rows?.differences ?? [])], options.accept, today());
  return {
    ...catalogs,
    acceptance,
    rows,
    readMs,
    checks: decide(wanted, sides, catalogs, acceptance, rows, trial),
  };
}

async function readBoth(sides: Sides): Promise<Catalogs> {
  const { run, legacy, consolidated } = sides;
  const [first, second] = await allOf([readCatalog(run, legacy), readCatalog(run, consolidated)]);
  return { legacy: subtract(first, legacy.base), consolidated: subtract(second, consolidated.base) };
}

async function compareStructure(
  sides: Sides,
  { legacy, consolidated }: Catalogs,
): Promise<readonly Difference[]> {
  const found = await compareSides(
    { catalog: legacy, scratch: sides.legacy.reader },
    { catalog: consolidated, scratch: sides.consolidated.reader },
  );
  return blameDifferences(sides, found);
}

/** Every check in the report's order; one that was not wanted says so. */
function decide(
  wanted: (name: CheckName) => boolean,
  sides: Sides,
  { legacy, consolidated }: Catalogs,
  acceptance: Acceptance,
  rows: RowComparison | undefined,
  trial: readonly Check[],
): readonly Check[] {
  const all = [
    replayCheck(sides),
    structureCheck(acceptance, legacy, consolidated),
    dataCheck(acceptance, rows),
    ...trial,
    leaksCheck(sides),
    coverageCheck(legacy, consolidated),
    timingCheck(sides),
  ];
  const checks = checkNames.map((name) => {
    const check = all.find((each) => each.name === name);
    return wanted(name) && check !== undefined ? check : leftOut(name);
  });
  return [...checks, acceptanceCheck(acceptance)];
}

function leftOut(name: CheckName): Check {
  return { name, status: 'skipped', summary: 'left out as asked', findings: [] };
}
