import { kinds } from '../catalog/kinds.ts';
import type { Catalog } from '../catalog/model.ts';
import { subtractBase } from '../catalog/subtract.ts';
import { accept } from '../compare/accept.ts';
import { SquashError } from '../errors.ts';
import type { Report } from '../report/report.ts';
import { compareRows, type RowComparison } from '../rows/compare-rows.ts';
import { version } from '../version.ts';
import { countKinds, coverageOf, leftOutNotes, leftOutTables, outcomeOf } from './assemble-report.ts';
import { blameDifferences } from './blame.ts';
import { acceptanceCheck, coverageCheck, structureCheck } from './checks.ts';
import { Closing } from './closing.ts';
import { compareSides } from './compare-sides.ts';
import { dataCheck } from './data-check.ts';
import { endedAt, startDeadline } from './deadline.ts';
import { isStanding, type OpenedSource, openSource } from './open-source.ts';
import type { RunOptions } from './options.ts';
import { refuseEmpty } from './refuse-empty.ts';
import { allOf } from './replay-sides.ts';
import { rowProgress } from './row-progress.ts';
import { choiceNotes } from './source-facts.ts';
import { today } from './today.ts';

/** What `diff` takes: any two sources. */
export interface DiffOptions extends RunOptions {
  readonly a: string;
  readonly b: string;
  /** Compare rows too; needs two databases. */
  readonly data: boolean;
}

/** Compares any two sources: `a` is what is expected, `b` what there is. */
export async function diff(options: DiffOptions): Promise<Report> {
  const startedAt = new Date();
  const started = performance.now();
  using deadline = startDeadline(options.signal, options.timeout);
  await using closing = new Closing();
  try {
    const [a, b] = withoutBase(await openBoth(options, closing, deadline.signal));
    sameMajor(a, b);
    sameKinds(options, a.catalog, b.catalog);
    refuseEmpty({ source: options.a, ...a }, { source: options.b, ...b });
    const rows = options.data ? await compareData(options, a, b) : undefined;
    return await assemble(options, a, b, rows, { startedAt, started });
  } catch (error) {
    throw endedAt(deadline.signal, error);
  }
}

/** What stands already is read first: it says which major the other side is replayed on. */
async function openBoth(
  options: DiffOptions,
  closing: Closing,
  signal: AbortSignal,
): Promise<[OpenedSource, OpenedSource]> {
  const run = { options, closing, signal, major: undefined };
  if (isStanding(options.b)) {
    const b = await openSource(options.b, 'consolidated', run);
    return [await openSource(options.a, 'legacy', { ...run, major: b.catalog.server.major }), b];
  }
  if (isStanding(options.a)) {
    const a = await openSource(options.a, 'legacy', run);
    return [a, await openSource(options.b, 'consolidated', { ...run, major: a.catalog.server.major })];
  }
  return allOf([openSource(options.a, 'legacy', run), openSource(options.b, 'consolidated', run)]);
}

function withoutBase([a, b]: readonly [OpenedSource, OpenedSource]): [OpenedSource, OpenedSource] {
  const [first, second] = subtractBase([a.catalog, b.catalog], a.base ?? b.base);
  return [
    { ...a, catalog: first },
    { ...b, catalog: second },
  ];
}

function sameMajor(a: OpenedSource, b: OpenedSource): void {
  const [one, other] = [a.catalog.server, b.catalog.server];
  if (one.major === other.major) return;
  const message = `The sides ran on PostgreSQL ${one.version} and ${other.version}; catalogs of two majors cannot be compared.`;
  throw new SquashError('SQUASH_EVERSIONS', message, { next: 'Name one major for both with --pg.' });
}

/** Kinds that one side was not read for would be equal by blindness; only those of a shared cluster may be. */
function sameKinds(options: DiffOptions, a: Catalog, b: Catalog): void {
  for (const [source, catalog] of [
    [options.a, a],
    [options.b, b],
  ] as const) {
    const lacking = kinds.find(
      (kind) => kind.cluster === undefined && catalog.kinds[kind.name] === undefined,
    );
    if (lacking === undefined) continue;
    throw new SquashError('SQUASH_ESNAPSHOT', `${source} does not say which ${lacking.plural} there are.`, {
      place: { file: source },
      next: 'Write it again with `squash snapshot` of this version.',
    });
  }
}

async function compareData(options: DiffOptions, a: OpenedSource, b: OpenedSource): Promise<RowComparison> {
  if (a.rows !== undefined && b.rows !== undefined)
    return compareRows(a.rows, b.rows, options, rowProgress(options));
  throw new SquashError(
    'SQUASH_EUSAGE',
    'A catalog snapshot holds no rows, so --data has nothing to compare.',
  );
}

/** Only kinds that both catalogs were read for can be compared. */
function commonKinds(a: Catalog, b: Catalog): typeof kinds {
  return kinds.filter((kind) => a.kinds[kind.name] !== undefined && b.kinds[kind.name] !== undefined);
}

async function assemble(
  options: DiffOptions,
  a: OpenedSource,
  b: OpenedSource,
  rows: RowComparison | undefined,
  clock: { readonly startedAt: Date; readonly started: number },
): Promise<Report> {
  const common = commonKinds(a.catalog, b.catalog);
  const blamed = await blameDifferences(await compareSides(a, b), { legacy: a.watch, consolidated: b.watch });
  const acceptance = accept([...blamed.differences, ...(rows?.differences ?? [])], options.accept, today());
  const checks = [
    structureCheck(acceptance, a.catalog, b.catalog),
    ...(rows === undefined ? [] : [dataCheck(acceptance, rows, false)]),
    coverageCheck(a.catalog, b.catalog),
    acceptanceCheck(acceptance),
  ];
  const catalogs = { legacy: a.catalog, consolidated: b.catalog };
  const skipped = kinds.filter((kind) => !common.includes(kind));
  return {
    formatVersion: 1,
    tool: { name: 'pg-squash', version },
    command: 'diff',
    outcome: outcomeOf({ checks, acceptance }),
    engine: a.engine ?? b.engine ?? { name: 'none', server: a.facts.server, detail: 'nothing was replayed' },
    sources: { legacy: a.facts, consolidated: b.facts },
    checks,
    differences: acceptance.open,
    accepted: acceptance.accepted,
    objects: countKinds(catalogs),
    rows: rows?.tables ?? [],
    volatile: rows?.volatile ?? [],
    coverage: coverageOf(catalogs),
    notes: [
      ...blamed.notes,
      ...clusterNotes(skipped),
      ...choiceNotes(a.facts),
      ...a.notes,
      ...choiceNotes(b.facts),
      ...b.notes,
      ...leftOutNotes(catalogs),
      ...leftOutTables(rows),
    ],
    timing: {
      startedAt: clock.startedAt.toISOString(),
      totalMs: performance.now() - clock.started,
      replayMs: { legacy: 0, consolidated: 0 },
      readMs: { legacy: 0, consolidated: 0 },
    },
  };
}

function clusterNotes(skipped: typeof kinds): readonly string[] {
  const names = skipped.map((kind) => kind.plural).join(', ');
  return skipped.length === 0 ? [] : [`not compared, because one side does not own its cluster: ${names}`];
}
