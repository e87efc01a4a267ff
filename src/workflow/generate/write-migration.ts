import type { Catalog } from '../../catalog/model.ts';
import { readState } from '../../catalog/read-state.ts';
import type { Design } from '../../ddl/design.ts';
import { downScript } from '../../ddl/down-script.ts';
import { insertDrafts } from '../../ddl/inserts.ts';
import type { Learned } from '../../ddl/learned.ts';
import { type DdlPlan, planDdl } from '../../ddl/plan.ts';
import { positionDraft } from '../../ddl/positions.ts';
import { releaseRoles } from '../../ddl/released.ts';
import { toSchema } from '../../ddl/schema.ts';
import { type RowDrafts, upScript } from '../../ddl/up-script.ts';
import { SquashError } from '../../errors.ts';
import { migratorRole } from '../../instance/roles.ts';
import { readUsedSequences } from '../../rows/positions.ts';
import { readSeeds } from '../../rows/seeds.ts';
import { addBuiltIns } from '../built-ins.ts';
import { compareSides } from '../compare-sides.ts';
import type { OpenedSource } from '../opened-source.ts';
import type { RunOptions } from '../options.ts';
import { refuseBeyond, settleBuiltIns } from '../plan/settle-built-ins.ts';
import { readCatalog } from '../side.ts';
import type { Told } from './told.ts';

/** The texts of one migration. */
export interface Generated {
  readonly up: string;
  readonly down: string;
}

/** A migration that is planned, and can be written in one way or another. */
export interface MigrationDraft {
  /** The plan of the up migration, with expressions as people write them or as PostgreSQL prints them. */
  readonly planned: (readable: boolean, learned: Learned) => DdlPlan;
  readonly written: (readable: boolean, learned: Learned) => Generated;
}

/** Plans what makes, in a database with only what the environment supplies, what a source holds. */
export async function draftMigration(
  options: RunOptions & { readonly design?: Design | undefined },
  source: OpenedSource,
  { idle, ...told }: Told,
): Promise<MigrationDraft> {
  const { design = {} } = options;
  if (source.empty === undefined || source.rows === undefined || source.run === undefined)
    throw noHistory(source);
  const supplied = await source.empty();
  const [catalog, empty] = await addBuiltIns([
    source,
    { catalog: await readCatalog(source.run, supplied, true), database: supplied },
  ]);
  refuseBeyond(settleBuiltIns(empty, catalog));
  refuseBeyond(settleBuiltIns(catalog, empty));
  const [expected, actual] = [
    { catalog, scratch: source.scratch },
    { catalog: empty, scratch: supplied.reader },
  ];
  const common = { migrator: migratorRole, design };
  const forth = { ...common, from: empty, to: catalog, ...told };
  const back = { ...common, from: catalog, to: empty };
  const [coming, going] = [await compareSides(expected, actual), await compareSides(actual, expected)];
  const rows = await rowDrafts(options, source.catalog, source.rows);
  const head = design.head === undefined ? headOf(source) : [design.head];
  const planned: MigrationDraft['planned'] = (readable, learned) =>
    planDdl({ ...forth, differences: coming, readable, learned, again: true });
  return {
    planned,
    written: (readable, learned) => {
      const steps = planned(readable, learned).steps.filter(({ sql }) => !idle.has(sql));
      const drops = planDdl({ ...back, differences: going, readable }).steps;
      const gone = releaseRoles(drops, options.keep, toSchema(source.catalog));
      return { up: upScript({ head, steps, rows, design }), down: downScript(gone, options.keep, design) };
    },
  };
}

const afterRows = 'Sequences go on behind the rows above, and never back.';

async function rowDrafts(
  options: RunOptions,
  catalog: Catalog,
  side: NonNullable<OpenedSource['rows']>,
): Promise<readonly RowDrafts[]> {
  const schema = toSchema(catalog);
  const seeds = await readSeeds(side, options.except);
  const tables = seeds.tables.filter(({ table }) => schema.objects.has(`table:${table.identity}`));
  const tools = catalog.state === undefined ? undefined : await readState(side.session);
  const all = await readUsedSequences(side.session, options.except);
  const used = all.filter(({ identity }) => tools?.relations.has(identity) !== true);
  const positions = { about: 'sequences', note: afterRows, drafts: used.map(positionDraft) };
  const inserts = tables.map((seed) => ({
    about: `rows of ${seed.table.identity}`,
    drafts: insertDrafts(seed, schema, seeds.sources),
  }));
  return [...inserts, positions].filter(({ drafts }) => drafts.length > 0);
}

function headOf({ facts }: OpenedSource): readonly string[] {
  const many = facts.migrations === 1 ? '1 migration' : `${facts.migrations} migrations`;
  return [
    `Takes the place of ${many} and yields the same catalog and the same rows.`,
    '',
    'Safe to run again: every statement looks first, or replaces what is there by the same.',
    'The runner sends the file in one transaction.',
  ];
}

/** The refusal of a source that was not replayed. */
export function noHistory({ facts }: OpenedSource): SquashError {
  return new SquashError('SQUASH_EUSAGE', `${facts.source} is no history that can be replayed.`, {
    next: 'Name a migrations directory or an SQL file.',
  });
}
