import type { Catalog } from '../catalog/model.ts';
import type { Acceptance } from '../compare/accept.ts';
import type { FoundDifference } from '../compare/found-difference.ts';
import type { Check, CheckName } from '../report/report.ts';
import { compareDigested } from '../rows/compare-rows.ts';
import type { Assembled } from './assemble-report.ts';
import type { BlamedDifferences } from './blame.ts';
import {
  acceptanceCheck,
  coverageCheck,
  type LeakEffects,
  leaksCheck,
  replayCheck,
  structureCheck,
  timingCheck,
} from './checks.ts';
import { compareStructure, readCatalogs } from './compare-structure.ts';
import { dataCheck } from './data-check.ts';
import { decideChecks } from './decide-checks.ts';
import { judge } from './judge.ts';
import { leakEffects } from './leak-effects.ts';
import type { VerifyOptions } from './options.ts';
import { plainPrivileges } from './plain-privileges.ts';
import { pointlessChecks, withReason } from './pointless-checks.ts';
import { refuseEmpty } from './refuse-empty.ts';
import type { Repaired } from './repair.ts';
import type { Repeated } from './repeat.ts';
import { allOf, type Sides } from './replay-sides.ts';
import { rowProgress } from './row-progress.ts';
import { type StartedRows, startRows } from './start-rows.ts';
import type { FirstUp } from './trial/run-trial.ts';
import { trials } from './trial/trials.ts';
import { wantedChecks } from './wanted-checks.ts';

/** Reads and compares two replayed sides in every way that is wanted. */
export async function compareEverything(options: VerifyOptions, sides: Sides): Promise<Assembled> {
  const checks = wantedChecks(options);
  const pointless = pointlessChecks(options, sides);
  const wanted = (name: CheckName): boolean => checks.includes(name) && !pointless.has(name);
  const rows = wanted('data') || wanted('rollback') ? await startRows(sides) : undefined;
  const assembled = await compareStarted(options, sides, wanted, rows);
  const wished = new Map([...pointless].filter(([name]) => checks.some((each) => each === name)));
  return { ...assembled, checks: assembled.checks.map((check) => withReason(check, wished)) };
}

async function compareStarted(
  options: VerifyOptions,
  sides: Sides,
  wanted: (name: CheckName) => boolean,
  startedRows: StartedRows | undefined,
): Promise<Assembled> {
  options.notify({ type: 'stage', stage: 'reading both catalogs' });
  const { readMs, ...catalogs } = await readCatalogs(sides);
  refuseEmpty(
    { source: options.legacy, catalog: catalogs.legacy, leaks: sides.legacy.replay.leaks },
    { source: options.consolidated, catalog: catalogs.consolidated, leaks: sides.consolidated.replay.leaks },
  );
  const structural = await compareStructure(sides, catalogs, wanted);
  options.notify({ type: 'stage', stage: 'comparing rows, and running the consolidated migration again' });
  const comparing =
    startedRows === undefined
      ? Promise.resolve(undefined)
      : compareDigested(startedRows.digested, ...startedRows.sides, rowProgress(options));
  const volatile = comparing.then((rows) => rows?.unrepeatable ?? []).catch(() => []);
  const first = { side: sides.consolidated, catalog: catalogs.consolidated, volatile };
  const [compared, [trial, blamed]] = await allOf([
    comparing,
    allOf([
      tryScripts(sides, first, wanted, options.checks?.includes('atomicity') === true),
      blame(options, sides, structural),
    ]),
  ]);
  const rows = wanted('data') ? compared : undefined;
  const repeated = await repeat(options, sides);
  const tested = await testItself(options, sides, catalogs.consolidated);
  const effects = wanted('leaks') ? await effectsOf(sides) : { legacy: [], consolidated: [] };
  const { major } = catalogs.legacy.server;
  const told = blamed.differences.map((each, at) => plainPrivileges(each, structural[at] ?? {}, major));
  const judged = judge([...told, ...(rows?.differences ?? [])], options.accept, {
    structure: wanted('structure'),
    data: wanted('data'),
  });
  const repaired = await repair(options, sides, judged, wanted('data'));
  const acceptance = { ...judged, open: repaired.open };
  const behaviour = wanted('behaviour') ? [await behave(sides)] : [];
  return {
    ...catalogs,
    acceptance,
    rows,
    readMs,
    repeated,
    notes: [...blamed.notes, ...repaired.notes],
    repair: repaired.script,
    checks: [
      ...decideChecks(wanted, [
        replayCheck(sides),
        structureCheck(acceptance, catalogs.legacy, catalogs.consolidated),
        dataCheck(acceptance, rows, !wanted('structure')),
        ...trial,
        ...behaviour,
        leaksCheck(sides, effects),
        coverageCheck(catalogs.legacy, catalogs.consolidated),
        timingCheck(sides),
      ]),
      acceptanceCheck(acceptance),
      ...tested,
    ],
  };
}

async function effectsOf({ run, legacy, consolidated, readings }: Sides): Promise<LeakEffects> {
  return {
    legacy: await leakEffects(run, legacy, readings.legacy),
    consolidated: await leakEffects(run, consolidated, readings.consolidated),
  };
}

async function testItself(
  options: VerifyOptions,
  { run, consolidated }: Sides,
  catalog: Catalog,
): Promise<readonly Check[]> {
  if (options.selfTest === undefined) return [];
  options.notify({ type: 'stage', stage: `trying ${options.selfTest} single changes` });
  const { selfTest } = await import('./self-test.ts');
  return [await selfTest(run, consolidated, catalog, options.selfTest)];
}

/** Runs the consolidated migration in every way that is wanted; what a run does not need is not loaded. */
async function tryScripts(
  { run }: Sides,
  first: FirstUp,
  wanted: (name: CheckName) => boolean,
  everyFailure: boolean,
): Promise<readonly Check[]> {
  if (!trials.some(wanted)) return [];
  const { runTrial } = await import('./trial/run-trial.ts');
  return runTrial(run, first, { wanted, everyFailure });
}

/** Names who wrote each difference, beside what else is compared. */
async function blame(
  { explain }: VerifyOptions,
  sides: Sides,
  found: readonly FoundDifference[],
): Promise<BlamedDifferences> {
  if (found.length === 0) return { differences: [], notes: [] };
  const { blameSides } = await import('./blame-sides.ts');
  return blameSides(sides, found, explain !== false);
}

async function repair(
  { explain }: VerifyOptions,
  sides: Sides,
  judged: Acceptance,
  data: boolean,
): Promise<Repaired> {
  if (explain === false || judged.open.length === 0)
    return { open: judged.open, script: undefined, notes: [] };
  const { repairDifferences } = await import('./repair.ts');
  return repairDifferences(sides, judged, data);
}

async function repeat(options: VerifyOptions, sides: Sides): Promise<Repeated | undefined> {
  if (options.repeat === undefined) return undefined;
  const { repeatReplays } = await import('./repeat.ts');
  return repeatReplays(sides, options.repeat);
}

async function behave(sides: Sides): Promise<Check> {
  const { checkBehaviour } = await import('./behaviour.ts');
  return checkBehaviour(sides);
}
