import { introspect } from '../catalog/introspect.ts';
import type { Catalog } from '../catalog/model.ts';
import type { Acceptance } from '../compare/accept.ts';
import type { Difference } from '../compare/difference.ts';
import { type DdlPlan, planDdl } from '../ddl/plan.ts';
import type { Step } from '../ddl/step.ts';
import { messageOf, SquashError } from '../errors.ts';
import { migratorRole } from '../instance/roles.ts';
import { compareSides } from './compare-sides.ts';
import { applyPlan } from './plan/apply-plan.ts';
import type { Sides } from './replay-sides.ts';
import { type ReplayedSide, readCatalog, replaySide, scopeOf } from './side.ts';

/** Differences with the statements that take them away, and all of those in order. */
export interface Repaired {
  readonly open: readonly Difference[];
  /** The whole script; undefined where nothing structural differs, or no repair could be proven. */
  readonly script: string | undefined;
  readonly notes: readonly string[];
}

/**
 * Writes, for every open difference of the catalogs, the statements that turn the consolidated side into the
 * legacy one, and proves them in a throw-away database. What cannot be proven is not shown.
 */
export async function repairDifferences(sides: Sides, acceptance: Acceptance): Promise<Repaired> {
  const { open } = acceptance;
  const structural = open.filter((difference) => difference.class !== 'data');
  if (structural.length === 0) return unrepaired(acceptance);
  try {
    const steps = await provenSteps(sides, acceptance);
    return { open: withRepairs(open, steps), script: scriptOf(steps), notes: [] };
  } catch (error) {
    sides.run.signal.throwIfAborted();
    return { open, script: undefined, notes: [`no repair is shown: ${messageOf(error)}`] };
  }
}

/** Differences as they are. */
export function unrepaired({ open }: Acceptance): Repaired {
  return { open, script: undefined, notes: [] };
}

async function provenSteps(sides: Sides, { open, accepted }: Acceptance): Promise<readonly Step[]> {
  const { run, legacy, consolidated } = sides;
  const graphs = await Promise.all([readCatalog(run, legacy, true), readCatalog(run, consolidated, true)]);
  const [expected, actual] = [standing(graphs[0], legacy), standing(graphs[1], consolidated)];
  const differences = await compareSides(expected, actual);
  const plan = planDdl({
    from: actual.catalog,
    to: expected.catalog,
    differences,
    migrator: migratorRole,
    readable: false,
  });
  const tolerated = accepted.map(({ difference }) => difference);
  const spared = plan.steps.filter((step) => !tolerated.some((each) => isAbout(step, each)));
  await prove(sides, expected, { ...plan, steps: spared }, [...plan.unplanned, ...tolerated]);
  return spared.filter((step) => open.length > 0 && step.sql !== '');
}

function standing(catalog: Catalog, { reader }: ReplayedSide): Parameters<typeof compareSides>[0] {
  return { catalog, scratch: reader };
}

/** The consolidated migration once more, with the repairs behind it, must be what the history is. */
async function prove(
  { run, consolidated }: Sides,
  expected: Parameters<typeof compareSides>[0],
  plan: DdlPlan,
  tolerated: readonly Difference[],
): Promise<void> {
  const copy = await replaySide(run, 'consolidated', consolidated.plan);
  await applyPlan(copy, plan);
  const reached = await introspect(copy.reader, scopeOf(run.options, copy.instance));
  const left = await compareSides(expected, { catalog: reached, scratch: copy.reader });
  const known = new Set(tolerated.map(({ id }) => id));
  const open = left.find(({ id }) => !known.has(id));
  if (open === undefined) return;
  const message = `${open.kind} ${open.identity} would still be ${open.status}`;
  throw new SquashError('SQUASH_EPROOF', message);
}

function isAbout({ key }: Step, { kind, identity }: Difference): boolean {
  return key === `${kind}:${identity}`;
}

/** Each difference gets its own statements; what must go and come back with it stands with the first that asks. */
function withRepairs(open: readonly Difference[], steps: readonly Step[]): readonly Difference[] {
  const texts = new Map<string, string[]>();
  for (const step of steps) {
    const found = ownerOf(step, open);
    if (found !== undefined) texts.set(found.id, [...(texts.get(found.id) ?? []), `${step.sql};`]);
  }
  return open.map((difference) => {
    const repair = texts.get(difference.id)?.join('\n');
    return repair === undefined ? difference : { ...difference, repair };
  });
}

/** Of several differences of one object, the one about what the statement changes. */
function ownerOf(step: Step, open: readonly Difference[]): Difference | undefined {
  const own = open.filter((each) => each.class !== 'data' && isAbout(step, each));
  const byPhase = { comment: 'comment', privilege: 'privilege', make: 'structure' } as const;
  const exact = own.find((each) => each.class === byPhase[step.phase]) ?? own[0];
  if (exact !== undefined) return exact;
  return open.find((each) => step.group === `${each.kind}:${each.identity}` && each.status !== 'changed');
}

/** Every statement in order, each with its semicolon. */
function scriptOf(steps: readonly Step[]): string | undefined {
  return steps.length === 0 ? undefined : `${steps.map(({ sql }) => `${sql};`).join('\n\n')}\n`;
}
