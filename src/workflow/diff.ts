import { kinds } from '../catalog/kinds.ts';
import type { Catalog } from '../catalog/model.ts';
import { subtractBase } from '../catalog/subtract.ts';
import { SquashError } from '../errors.ts';
import type { Report } from '../report/report.ts';
import { compareRows, type RowComparison } from '../rows/compare-rows.ts';
import { version } from '../version.ts';
import { alignOwners } from './align-owners.ts';
import { countKinds, coverageOf, leftOutNotes, leftOutTables, outcomeOf } from './assemble-report.ts';
import { blameDifferences } from './blame.ts';
import { acceptanceCheck, coverageCheck, structureCheck } from './checks.ts';
import { Closing } from './closing.ts';
import { compareSides } from './compare-sides.ts';
import { dataCheck } from './data-check.ts';
import { endedAt, startDeadline } from './deadline.ts';
import { judge } from './judge.ts';
import { openBoth, sameMajor } from './open-both.ts';
import { keepsState } from './open-source.ts';
import type { OpenedSource } from './opened-source.ts';
import type { RunOptions } from './options.ts';
import { plainPrivileges } from './plain-privileges.ts';
import { refuseEmpty } from './refuse-empty.ts';
import { rowProgress } from './row-progress.ts';
import { choiceNotes } from './source-facts.ts';

/** What `diff` takes: any two sources. */
export interface DiffOptions extends RunOptions {
  readonly a: string;
  readonly b: string;
  /** Compare rows too; needs two databases. */
  readonly data: boolean;
}

/** Compares any two sources: `a` is what is expected, `b` what there is. */
export async function diff(given: DiffOptions): Promise<Report> {
  const tools = keepsState(given.a) || keepsState(given.b);
  const options = tools ? { ...given, state: true } : given;
  const startedAt = new Date();
  const started = performance.now();
  using deadline = startDeadline(options.signal, options.timeout);
  await using closing = new Closing();
  try {
    const opened = withoutBase(await openBoth(options, { closing, signal: deadline.signal }));
    const { sides, notes } = alignOwners(...opened);
    const [a, b] = sides;
    sameMajor(a, b);
    sameKinds(options, a.catalog, b.catalog);
    refuseEmpty({ source: options.a, ...a }, { source: options.b, ...b });
    const rows = options.data ? await compareData(options, a, b) : undefined;
    return await assemble(options, { a, b, notes }, rows, { startedAt, started });
  } catch (error) {
    throw endedAt(deadline.signal, error);
  }
}

function withoutBase([a, b]: readonly [OpenedSource, OpenedSource]): [OpenedSource, OpenedSource] {
  const [first, second] = subtractBase([a.catalog, b.catalog], a.base ?? b.base);
  return [
    { ...a, catalog: first },
    { ...b, catalog: second },
  ];
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

/** Both sources as they are compared, and what was taken for the same. */
interface ComparedSources {
  readonly a: OpenedSource;
  readonly b: OpenedSource;
  readonly notes: readonly string[];
}

async function assemble(
  options: DiffOptions,
  { a, b, notes }: ComparedSources,
  rows: RowComparison | undefined,
  clock: { readonly startedAt: Date; readonly started: number },
): Promise<Report> {
  const common = commonKinds(a.catalog, b.catalog);
  const found = await compareSides(a, b);
  const blamed = await blameDifferences(found, { legacy: a.witness, consolidated: b.witness });
  const { major } = a.catalog.server;
  const told = blamed.differences.map((each, at) => plainPrivileges(each, found[at] ?? {}, major));
  const acceptance = judge([...told, ...(rows?.differences ?? [])], options.accept, {
    structure: true,
    data: rows !== undefined,
  });
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
      ...notes,
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
      replayMs: { legacy: a.took.replayMs, consolidated: b.took.replayMs },
      readMs: { legacy: a.took.readMs, consolidated: b.took.readMs },
    },
  };
}

function clusterNotes(skipped: typeof kinds): readonly string[] {
  const names = skipped.map((kind) => kind.plural).join(', ');
  return skipped.length === 0 ? [] : [`not compared, because one side does not own its cluster: ${names}`];
}
