import { introspect } from '../catalog/introspect.ts';
import type { Catalog } from '../catalog/model.ts';
import type { Acceptance } from '../compare/accept.ts';
import type { Difference } from '../compare/difference.ts';
import type { Learned } from '../ddl/learned.ts';
import { type DdlPlan, planDdl } from '../ddl/plan.ts';
import type { Step } from '../ddl/step.ts';
import { messageOf, SquashError } from '../errors.ts';
import { migratorRole } from '../instance/roles.ts';
import { addBuiltIns } from './built-ins.ts';
import { compareSides } from './compare-sides.ts';
import { inLearnedOrder } from './plan/learn-order.ts';
import { settleBuiltIns, withSameBuiltIns } from './plan/settle-built-ins.ts';
import { applyAfterRows } from './repair/beside-rows.ts';
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
    : { done: undefined, notes: [] };
  const { now = [], later = [] } = tried.done?.copies.steps ?? {};
  const rows = data
    ? await attempt(sides, 'no repair of rows is shown', () => provenRows(sides, now, tried.done?.copies))
    : { done: undefined, notes: [] };
  const { statements, leftOut } = rows.done?.rows ?? { statements: [], leftOut: [] };
  const { done: after, notes } = await attempt(sides, 'the repair is not whole', () =>
    tried.done === undefined || later.length === 0
      ? Promise.resolve({ ran: [], refused: new Map() })
      : afterRows(tried.done, later, rows.done?.copies),
  );
  const { ran, refused } = after ?? { ran: [], refused: new Map(later.map((step) => [step, 'not proven'])) };
  const left = [...(tried.done?.behind ?? []), ...leftOut, ...waiting(refused)].map(
    (each) => `not written out: ${each}`,
  );
  return {
    open: withRowRepairs(withRepairs(open, [...now, ...ran]), statements),
    script: scriptOf([...now, ...statements, ...ran], left),
    notes: [
      ...[...tried.notes, ...rows.notes, ...notes],
      ...left.map((each) => `the repair is not whole; ${each}`),
    ],
  };
}

/** What rows still keep from running, with the reason. */
function waiting(refused: ReadonlyMap<Step, string>): readonly string[] {
  return [...refused].map(([{ sql }, why]) => `${sql} (${why}): correct the rows, then run it`);
}

/** Runs what waited for the rows, and proves the whole; what the rows still refuse may be missing. */
async function afterRows(
  { prove }: RepairedStructure,
  later: readonly Step[],
  repaired: Copies | undefined,
): ReturnType<typeof applyAfterRows> {
  if (repaired === undefined)
    return { ran: [], refused: new Map(later.map((step) => [step, 'rows are missing'])) };
  const done = await applyAfterRows(repaired.first, later);
  await prove(repaired, [...done.refused.keys()]);
  return done;
}

const mostTries = 3;

/** Rows whose repair does not hold are left out, and the others proven without them in fresh copies. */
async function provenRows(
  sides: Sides,
  steps: readonly Step[],
  given: Copies | undefined,
): Promise<{ readonly rows: RowRepairs; readonly copies: Copies }> {
  const except = new Set<string>();
  let copies = given ?? (await Copies.open(sides, steps));
  for (let tried = 1; ; tried += 1) {
    try {
      return { rows: await repairRows(sides, copies, except), copies };
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

/** Databases in which steps ran, and the proof that they lead where they should. */
interface RepairedStructure {
  readonly copies: Copies;
  /** Compares with the history; `missing` are steps that did not run. Throws SQUASH_EPROOF. */
  readonly prove: (copies: Copies, missing: readonly Step[]) => Promise<void>;
  /** What no statement brings about: columns that come behind where the history has them between, built-in objects. */
  readonly behind: readonly string[];
}

async function repairStructure(sides: Sides, { accepted }: Acceptance): Promise<RepairedStructure> {
  const { run, legacy, consolidated } = sides;
  const graphs = await Promise.all([readCatalog(run, legacy, true), readCatalog(run, consolidated, true)]);
  const read = await addBuiltIns([
    { catalog: graphs[0], database: legacy },
    { catalog: graphs[1], database: consolidated },
  ]);
  const { from, to, beyond } = settleBuiltIns(read[1], read[0]);
  const [expected, actual] = [standing(to, legacy), standing(from, consolidated)];
  const differences = await compareSides(expected, actual);
  const input = { from: actual.catalog, to: expected.catalog, migrator: migratorRole, readable: false };
  const tolerated = accepted.map(({ difference }) => difference);
  const planned = (learned: Learned): DdlPlan => {
    const { steps, unplanned } = planDdl({ ...input, differences, learned });
    const own = steps.filter((step) => !tolerated.some((each) => isAbout(step, each)));
    return { steps: own.filter(({ sql }) => sql !== ''), unplanned };
  };
  const fresh = (): Promise<ReplayedSide> => replaySide(run, 'consolidated', consolidated.plan);
  return inLearnedOrder(planned, fresh, async ({ steps, unplanned }) => {
    const copies = await Copies.open(sides, steps);
    const known = [...unplanned, ...tolerated];
    const proof = (reached: Copies, missing: readonly Step[]): Promise<readonly string[]> =>
      prove(sides, expected, reached, known, missing);
    const behind = [...(await proof(copies, copies.steps.later)), ...beyond];
    return { copies, prove: async (...given) => void (await proof(...given)), behind };
  });
}

function standing(catalog: Catalog, { reader }: ReplayedSide): Parameters<typeof compareSides>[0] {
  return { catalog, scratch: reader };
}

/** The consolidated migration with the repairs behind it must be what the history is, but for what did not run. */
async function prove(
  { run }: Sides,
  expected: Parameters<typeof compareSides>[0],
  { first }: Copies,
  tolerated: readonly Difference[],
  missing: readonly Step[],
): Promise<readonly string[]> {
  const read = await introspect(first.reader, scopeOf(run.options, first.instance));
  const reached = await withSameBuiltIns(first.reader, read, expected.catalog);
  const left = await compareSides(expected, { catalog: reached, scratch: first.reader });
  const known = new Set(tolerated.map(({ id }) => id));
  const order = left.filter((each) => each.class === 'order' && !known.has(each.id));
  const open = left.find(
    (each) => !known.has(each.id) && !order.includes(each) && !missing.some((step) => concerns(step, each)),
  );
  if (open === undefined) return order.map(({ identity }) => `the order of the columns of ${identity}`);
  const message = `${open.kind} ${open.identity} would still be ${open.status}`;
  throw new SquashError('SQUASH_EPROOF', message);
}

/** A NOT NULL that waits is the column's, or the key's, and from PostgreSQL 18 on a constraint of its own. */
function concerns(step: Step, difference: Difference): boolean {
  if (isAbout(step, difference)) return true;
  return /^(column|constraint)$/.test(difference.kind) && step.group === `table:${difference.parent}`;
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
