import { introspect } from '../catalog/introspect.ts';
import type { Catalog } from '../catalog/model.ts';
import type { Acceptance } from '../compare/accept.ts';
import type { Difference } from '../compare/difference.ts';
import type { Learned } from '../ddl/learned.ts';
import { type DdlPlan, planDdl } from '../ddl/plan.ts';
import type { Step } from '../ddl/step.ts';
import { messageOf, SquashError } from '../errors.ts';
import { migratorRole } from '../instance/roles.ts';
import { compareSides } from './compare-sides.ts';
import { inLearnedOrder } from './plan/learn-order.ts';
import { Copies } from './repair/copies.ts';
import { type RowRepairs, repairRows, UnprovenRows } from './repair/repair-rows.ts';
import { withRowRepairs } from './repair/with-row-repairs.ts';
import type { Sides } from './replay-sides.ts';
import { type ReplayedSide, readCatalog, replaySide, scopeOf } from './side.ts';

/** Differences with the statements that take them away, and all of those in order. */
export interface Repaired {
  readonly open: readonly Difference[];
  /** The whole script; undefined where nothing differs that a statement takes away, or no repair could be proven. */
  readonly script: string | undefined;
  readonly notes: readonly string[];
}

/**
 * Writes, for every open difference, the statements that turn the consolidated side into the legacy one, and proves
 * them in throw-away databases: first the catalogs, then with `data` the rows. What cannot be proven is not shown.
 */
export async function repairDifferences(
  sides: Sides,
  acceptance: Acceptance,
  data: boolean,
): Promise<Repaired> {
  const { open } = acceptance;
  const structural = open.some((difference) => difference.class !== 'data');
  if (!structural && !(data && open.length > 0)) return { open, script: undefined, notes: [] };
  const tried = structural
    ? await attempt(sides, 'no repair is shown', () => repairStructure(sides, acceptance))
    : { done: { steps: [], copies: undefined }, notes: [] };
  const { steps, copies } = tried.done ?? { steps: [], copies: undefined };
  const rows = data
    ? await attempt(sides, 'no repair of rows is shown', () => provenRows(sides, steps, copies))
    : { done: undefined, notes: [] };
  const { statements, leftOut } = rows.done ?? { statements: [], leftOut: [] };
  const left = leftOut.map((each) => `not written out: ${each}`);
  return {
    open: withRowRepairs(withRepairs(open, steps), statements),
    script: scriptOf([...steps, ...statements], left),
    notes: [...tried.notes, ...rows.notes, ...left.map((each) => `the repair is not whole; ${each}`)],
  };
}

const mostTries = 3;

/** Rows whose repair does not hold are left out, and the others proven without them in fresh copies. */
async function provenRows(
  sides: Sides,
  steps: readonly Step[],
  given: Copies | undefined,
): Promise<RowRepairs> {
  const except = new Set<string>();
  let copies = given ?? (await Copies.open(sides, steps));
  for (let tried = 1; ; tried += 1) {
    try {
      return await repairRows(sides, copies, except);
    } catch (error) {
      if (!(error instanceof UnprovenRows) || tried === mostTries) throw error;
      for (const table of error.tables) except.add(table);
      copies = await Copies.open(sides, steps);
    }
  }
}

interface Attempted<T> {
  readonly done: T | undefined;
  readonly notes: readonly string[];
}

async function attempt<T>({ run }: Sides, without: string, work: () => Promise<T>): Promise<Attempted<T>> {
  try {
    return { done: await work(), notes: [] };
  } catch (error) {
    run.signal.throwIfAborted();
    return { done: undefined, notes: [`${without}: ${messageOf(error)}`] };
  }
}

/** Proven steps, and databases in which they ran. */
interface RepairedStructure {
  readonly steps: readonly Step[];
  readonly copies: Copies;
}

async function repairStructure(
  sides: Sides,
  { open: wanted, accepted }: Acceptance,
): Promise<RepairedStructure> {
  const { run, legacy, consolidated } = sides;
  const graphs = await Promise.all([readCatalog(run, legacy, true), readCatalog(run, consolidated, true)]);
  const [expected, actual] = [standing(graphs[0], legacy), standing(graphs[1], consolidated)];
  const differences = await compareSides(expected, actual);
  const input = { from: actual.catalog, to: expected.catalog, migrator: migratorRole, readable: false };
  const tolerated = accepted.map(({ difference }) => difference);
  const planned = (learned: Learned): DdlPlan => {
    const { steps, unplanned } = planDdl({ ...input, differences, learned });
    return { steps: steps.filter((step) => !tolerated.some((each) => isAbout(step, each))), unplanned };
  };
  const open = (): Promise<ReplayedSide> => replaySide(run, 'consolidated', consolidated.plan);
  return inLearnedOrder(planned, open, async ({ steps, unplanned }) => {
    const copies = await Copies.open(sides, steps);
    await prove(sides, expected, copies, [...unplanned, ...tolerated]);
    return { steps: steps.filter((step) => wanted.length > 0 && step.sql !== ''), copies };
  });
}

function standing(catalog: Catalog, { reader }: ReplayedSide): Parameters<typeof compareSides>[0] {
  return { catalog, scratch: reader };
}

/** The consolidated migration with the repairs behind it must be what the history is. */
async function prove(
  { run }: Sides,
  expected: Parameters<typeof compareSides>[0],
  { first }: Copies,
  tolerated: readonly Difference[],
): Promise<void> {
  const reached = await introspect(first.reader, scopeOf(run.options, first.instance));
  const left = await compareSides(expected, { catalog: reached, scratch: first.reader });
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

/** Every statement in order, each with its semicolon; what is left out stands above them. */
function scriptOf(
  statements: readonly { readonly sql: string }[],
  leftOut: readonly string[],
): string | undefined {
  if (statements.length === 0 && leftOut.length === 0) return undefined;
  const parts = [...leftOut.map((each) => `-- ${each}`), ...statements.map(({ sql }) => `${sql};`)];
  return `${parts.join('\n\n')}\n`;
}
