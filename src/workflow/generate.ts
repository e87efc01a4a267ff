import type { Design } from '../ddl/design.ts';
import { nothingLearned } from '../ddl/learned.ts';
import { SquashError } from '../errors.ts';
import type { LayoutName } from '../migrations/migration.ts';
import { readPlan } from '../migrations/read-plan.ts';
import type { WrittenFiles } from '../migrations/writers.ts';
import type { CheckName, Report } from '../report/report.ts';
import { Closing } from './closing.ts';
import { endedAt, startDeadline } from './deadline.ts';
import { filesIn, generatedPlan } from './generate/generated-plan.ts';
import { namingAllMissing } from './generate/name-missing.ts';
import { toldOf } from './generate/told.ts';
import {
  draftMigration,
  type Generated,
  type MigrationDraft,
  noHistory,
} from './generate/write-migration.ts';
import { openSource } from './open-source.ts';
import type { RunOptions } from './options.ts';
import { inLearnedOrder } from './plan/learn-order.ts';
import { refuseEmpty } from './refuse-empty.ts';
import type { Plans } from './replay-sides.ts';
import { withRun } from './run.ts';
import type { SuppliedInstance } from './side.ts';
import { verifyPlans } from './verify-plans.ts';

/** What `generate` takes. */
export interface GenerateOptions extends RunOptions {
  /** The history to consolidate. */
  readonly history: string;
  /** The directory the migration is for; only its name is used. */
  readonly out: string;
  /** The layout of the files; `plain`, which is up.sql and down.sql, where undefined. */
  readonly layout?: LayoutName | undefined;
  /** What the layout calls the migration beside its version; `consolidated` where undefined. */
  readonly name?: string | undefined;
  readonly design?: Design | undefined;
}

/** A migration that was proven, with the report that proves it. */
export interface ProvenMigration extends Generated {
  /** By path below the directory. */
  readonly files: WrittenFiles;
  readonly report: Report;
}

/**
 * Writes the migration that takes the place of a history, and proves it: it is replayed, run twice, taken back and
 * compared before it is returned. Throws SQUASH_EPROOF for one that does not hold.
 */
export async function generate(options: GenerateOptions): Promise<ProvenMigration> {
  using deadline = startDeadline(options.signal, options.timeout);
  await using closing = new Closing();
  const { draft, open } = await drafted(options, closing, deadline.signal);
  const attempt = (readable: boolean): Promise<ProvenMigration> =>
    inLearnedOrder(
      (learned) => draft.planned(readable, learned),
      open,
      (_plan, learned) => proven(options, draft.written(readable, learned)),
    );
  try {
    return await attempt(true);
  } catch (error) {
    if (!(error instanceof SquashError) || error.code !== 'SQUASH_EPROOF') throw error;
    if (sameInFull(draft)) throw error;
    const message = 'a shorter way of writing an expression means something else here; writing all in full';
    options.notify({ type: 'note', message });
    return await attempt(false);
  }
}

function sameInFull({ written }: MigrationDraft): boolean {
  return written(true, nothingLearned).up === written(false, nothingLearned).up;
}

async function proven(options: GenerateOptions, written: Generated): Promise<ProvenMigration> {
  options.notify({ type: 'stage', stage: 'proving the generated migration' });
  const legacy = await readPlan(options.history, options);
  const layout = options.layout ?? 'plain';
  const version = legacy.migrations.findLast((each) => isVersion(each.version))?.version ?? '1';
  const files = filesIn(layout, { ...written, version, name: options.name ?? 'consolidated' });
  const consolidated = await generatedPlan(files, layout, options.out, options.cwd);
  const report = await prove(options, { legacy, consolidated });
  if (report.outcome !== 'equivalent') throw unproven(report);
  return { ...written, files, report };
}

/** False for a single file, which is known by its path, and for what runs again whenever it changes. */
function isVersion(version: string): boolean {
  return /^\d[\w.-]*$/.test(version);
}

/** A statement that PostgreSQL refuses is a defect of what was generated, not of the history. */
async function prove(options: GenerateOptions, plans: Plans): Promise<Report> {
  const down = plans.consolidated.migrations.some((migration) => migration.down !== undefined);
  const skip: readonly CheckName[] = down ? [] : ['rollback'];
  const named = { legacy: options.history, consolidated: options.out };
  try {
    const proof = { ...options, ...named, skip };
    return await withRun(proof, 2, async (begun) => verifyPlans(proof, plans, await begun));
  } catch (error) {
    if (!(error instanceof SquashError) || error.code !== 'SQUASH_EREPLAY') throw error;
    const { place, server } = error;
    throw new SquashError('SQUASH_EPROOF', `A generated statement does not run: ${error.message}`, {
      ...(place === undefined ? {} : { place }),
      ...(server === undefined ? {} : { server }),
      cause: error,
      next: lacksProvider(error) ? (error.next ?? reportIt) : reportIt,
    });
  }
}

/** A library that the history loads, and the generated migration does not. */
function lacksProvider({ server }: SquashError): boolean {
  return /^security label provider .* is not loaded$/.test(server?.message ?? '');
}

const reportIt =
  'Nothing was written. Please report the kind of object; until then, write this part by hand.';

interface Drafted {
  readonly draft: MigrationDraft;
  /** Starts a database in which statements of the migration can be tried. */
  readonly open: () => Promise<SuppliedInstance>;
}

/** Replays the history and plans the migration from what it left. */
async function drafted(options: GenerateOptions, closing: Closing, signal: AbortSignal): Promise<Drafted> {
  try {
    const run = { options, closing, signal, major: undefined, graph: true };
    const source = await openSource(options.history, 'legacy', run);
    refuseEmpty({ source: options.history, ...source });
    options.notify({ type: 'stage', stage: 'writing the migration' });
    const told = await toldOf(options, source);
    const { empty } = source;
    if (empty === undefined) throw noHistory(source);
    return { draft: await draftMigration(options, source, told), open: empty };
  } catch (error) {
    const named = await namingAllMissing(options, options.history, error, signal);
    throw endedAt(signal, named);
  }
}

/** The first thing that does not hold, in words. */
function unproven(report: Report): SquashError {
  const failed = report.checks.find(({ status }) => status === 'failed' || status === 'error');
  const difference = report.differences[0];
  const detail =
    difference === undefined
      ? (failed?.findings[0]?.message ?? failed?.summary ?? '')
      : `${difference.kind} ${difference.identity} is ${difference.status}${difference.changes
          .map(({ property, expected, actual }) => `; ${property}: ${expected} became ${actual}`)
          .join('')}`;
  return new SquashError(
    'SQUASH_EPROOF',
    `The generated migration does not yield what the history does (${failed?.name}): ${detail}`,
    { next: reportIt },
  );
}
