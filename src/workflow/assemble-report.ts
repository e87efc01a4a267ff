import { kinds } from '../catalog/kinds.ts';
import type { Catalog } from '../catalog/model.ts';
import type { Acceptance } from '../compare/accept.ts';
import type { Claim } from '../config/config.ts';
import type { ChosenEngine } from '../instance/choose-engine.ts';
import type { Check, KindCount, Outcome, Report } from '../report/report.ts';
import type { RowComparison } from '../rows/compare-rows.ts';
import { version } from '../version.ts';
import type { Repeated } from './repeat.ts';
import type { Sides } from './replay-sides.ts';
import { choiceNotes, factsOf } from './source-facts.ts';

/** Everything that was compared, before it becomes a report. */
export interface Assembled {
  readonly legacy: Catalog;
  readonly consolidated: Catalog;
  readonly acceptance: Acceptance;
  readonly rows: RowComparison | undefined;
  readonly checks: readonly Check[];
  readonly readMs: { readonly legacy: number; readonly consolidated: number };
  readonly notes: readonly string[];
  /** The statements that take every structural difference away. */
  readonly repair: string | undefined;
  /** Several replays, where they were asked for. */
  readonly repeated: Repeated | undefined;
}

/** Puts a finished comparison into the report's form. */
export function assembleReport(
  command: Report['command'],
  claim: Claim | undefined,
  chosen: ChosenEngine,
  sides: Sides,
  compared: Assembled,
  clock: { readonly startedAt: Date; readonly started: number },
): Report {
  const { legacy, consolidated } = sides;
  return {
    formatVersion: 1,
    tool: { name: 'pg-squash', version },
    command,
    outcome: outcomeOf(compared),
    engine: { name: chosen.engine.name, server: legacy.instance.server, detail: chosen.detail },
    sources: { legacy: factsOf(legacy), consolidated: factsOf(consolidated) },
    checks: compared.checks,
    differences: compared.acceptance.open,
    accepted: compared.acceptance.accepted,
    ...(compared.repair === undefined ? {} : { repair: compared.repair }),
    objects: countKinds(compared),
    rows: compared.rows?.tables ?? [],
    volatile: compared.rows?.volatile ?? [],
    coverage: coverageOf(compared),
    notes: [
      ...notesOf(sides, chosen),
      ...compared.notes,
      ...leftOutNotes(compared),
      ...leftOutTables(compared.rows),
    ],
    timing: {
      startedAt: clock.startedAt.toISOString(),
      totalMs: performance.now() - clock.started,
      replayMs: compared.repeated?.median ?? { legacy: legacy.replayMs, consolidated: consolidated.replayMs },
      readMs: compared.readMs,
      ...(compared.repeated === undefined ? {} : { repeated: compared.repeated.repeated }),
      ...(claim === undefined ? {} : { claim }),
    },
  };
}

/** An error outranks a failed check, which outranks a difference; only nothing at all is equivalent. */
export function outcomeOf({ checks, acceptance }: Pick<Assembled, 'checks' | 'acceptance'>): Outcome {
  if (checks.some((check) => check.status === 'error')) return 'incomplete';
  if (acceptance.open.length > 0) return 'different';
  return checks.some((check) => check.status === 'failed') ? 'failed' : 'equivalent';
}

/** How many objects of each kind both sides hold. */
export function countKinds({
  legacy,
  consolidated,
}: Pick<Assembled, 'legacy' | 'consolidated'>): readonly KindCount[] {
  return kinds
    .map((kind) => ({
      kind: kind.name,
      plural: kind.plural,
      expected: legacy.kinds[kind.name]?.objects.length ?? 0,
      actual: consolidated.kinds[kind.name]?.objects.length ?? 0,
    }))
    .filter((count) => count.expected + count.actual > 0);
}

/** The report's coverage block. */
export function coverageOf({
  legacy,
  consolidated,
}: Pick<Assembled, 'legacy' | 'consolidated'>): Report['coverage'] {
  const { unaccounted, ...counts } = legacy.coverage;
  const unsupported = [...legacy.coverage.unsupported, ...consolidated.coverage.unsupported];
  return { ...counts, unaccounted: unaccounted.length, unsupported };
}

function notesOf(sides: Sides, chosen: ChosenEngine): readonly string[] {
  return [
    ...chosen.passedOver.map((reason) => `engine passed over: ${reason}`),
    ...(sides.superuserBecause === undefined ? [] : [sides.superuserBecause]),
    ...choiceNotes(factsOf(sides.legacy)),
    ...sides.legacy.replay.notes,
    ...sides.consolidated.replay.notes,
    ...(sides.legacy.instance.ownCluster
      ? []
      : ['roles, tablespaces and settings of the cluster were not compared: the server is shared']),
  ];
}

/** Says of which tables both sides have the rows were left out. */
export function leftOutTables(rows: RowComparison | undefined): readonly string[] {
  const names = rows?.leftOut ?? [];
  return names.length === 0 ? [] : [`rows left out as data.tables says: ${names.join(', ')}`];
}

/** Says which schemas are there but were left out. */
export function leftOutNotes({
  legacy,
  consolidated,
}: Pick<Assembled, 'legacy' | 'consolidated'>): readonly string[] {
  const names = [...new Set([...legacy.leftOut, ...consolidated.leftOut])].sort();
  const state = [...new Set([...(legacy.state ?? []), ...(consolidated.state ?? [])])].sort();
  return [
    ...(names.length === 0 ? [] : [`left out as scope.except says: ${names.join(', ')}`]),
    ...(state.length === 0
      ? []
      : [`left out, as migration tools keep what they ran in it: ${state.join(', ')}`]),
  ];
}
