import type { Difference } from '../compare/difference.ts';
import { planDdl } from '../ddl/plan.ts';
import type { Step } from '../ddl/step.ts';
import { migratorRole } from '../instance/roles.ts';
import { compareSides } from './compare-sides.ts';
import { judge } from './judge.ts';
import type { Sides } from './replay-sides.ts';
import { type ReplayedSide, readCatalog } from './side.ts';

/** What became of accepted differences in the consolidated database. */
export interface Levelled {
  /** Differences that are no longer there. */
  readonly gone: readonly Difference[];
  /** Differences whose effects are still there. */
  readonly left: readonly Difference[];
}

/** The differences between the catalogs that the configuration accepts. */
export async function acceptedBetween({ run, readings, ...sides }: Sides): Promise<readonly Difference[]> {
  const rules = run.options.accept;
  if (rules.length === 0) return [];
  const [legacy, consolidated] = await Promise.all([
    readings.legacy.catalog(),
    readings.consolidated.catalog(),
  ]);
  const found = await compareSides(
    { catalog: legacy.catalog, scratch: sides.legacy.reader },
    { catalog: consolidated.catalog, scratch: sides.consolidated.reader },
  );
  return judge(found, rules, { structure: true, data: false }).accepted.map(({ difference }) => difference);
}

/** Takes accepted differences away from the consolidated database, which nobody needs as it was any more. */
export async function levelAccepted(sides: Sides, accepted: readonly Difference[]): Promise<Levelled> {
  if (accepted.length === 0) return { gone: [], left: [] };
  const { run, legacy, consolidated } = sides;
  const graphs = await Promise.all([readCatalog(run, legacy, true), readCatalog(run, consolidated, true)]);
  const [to, from] = [standing(graphs[0], legacy), standing(graphs[1], consolidated)];
  const differences = await compareSides(to, from);
  const input = { from: from.catalog, to: to.catalog, differences, migrator: migratorRole, readable: false };
  const steps = planDdl(input).steps.filter((step) => accepted.some((each) => belongs(step, each)));
  if (!(await applied(consolidated, steps))) return { gone: [], left: accepted };
  const reached = standing(await readCatalog(run, consolidated), consolidated);
  const still = new Set((await compareSides(to, reached)).map(({ id }) => id));
  return {
    gone: accepted.filter(({ id }) => !still.has(id)),
    left: accepted.filter(({ id }) => still.has(id)),
  };
}

function standing(
  catalog: Parameters<typeof compareSides>[0]['catalog'],
  { reader }: ReplayedSide,
): Parameters<typeof compareSides>[0] {
  return { catalog, scratch: reader };
}

function belongs({ key, group }: Step, { kind, identity, status }: Difference): boolean {
  const own = `${kind}:${identity}`;
  return key === own || (status !== 'changed' && group === own);
}

/** All of the steps or none. */
async function applied({ instance }: ReplayedSide, steps: readonly Step[]): Promise<boolean> {
  await using session = await instance.connect('migrator');
  await session.batch('BEGIN');
  for (const { sql } of steps) {
    if (sql !== '' && !(await session.batch(sql)).ok) {
      await session.batch('ROLLBACK');
      return false;
    }
  }
  return (await session.batch('COMMIT')).ok;
}
