import type { Difference } from '../compare/difference.ts';
import { type Hazard, hazardsOf } from '../ddl/hazards.ts';
import type { Learned } from '../ddl/learned.ts';
import { type DdlPlan, planDdl } from '../ddl/plan.ts';
import { type Schema, toSchema } from '../ddl/schema.ts';
import type { Step } from '../ddl/step.ts';
import { migratorRole } from '../instance/roles.ts';
import type { SourceFacts } from '../report/report.ts';
import { Closing } from './closing.ts';
import { compareSides } from './compare-sides.ts';
import { endedAt, startDeadline } from './deadline.ts';
import { openBoth, sameMajor } from './open-both.ts';
import type { Copy, OpenedSource } from './opened-source.ts';
import type { RunOptions } from './options.ts';
import { inLearnedOrder } from './plan/learn-order.ts';
import { type OfferedRename, offerRenames } from './plan/offer-renames.ts';
import { ownKinds } from './plan/own-kinds.ts';
import { copyOfStart, type Proven, provePlan } from './plan/prove-plan.ts';
import { refuseUncovered } from './plan/refuse-uncovered.ts';
import { refuseBeyond, settleBuiltIns } from './plan/settle-built-ins.ts';
import { takeRenames } from './plan/take-renames.ts';
import { refuseEmpty } from './refuse-empty.ts';

/** What `plan` takes: any two sources. */
export interface PlanOptions extends RunOptions {
  readonly from: string;
  readonly to: string;
  /** Renames that a history shows are done, rather than only offered. */
  readonly renames?: boolean | undefined;
}

/** One statement of a plan, with what it does to a database in use. */
export interface PlannedStatement {
  /** The kind and identity of the object, joined by a colon. */
  readonly object: string;
  readonly action: Step['action'];
  /** Without its semicolon. */
  readonly sql: string;
  readonly hazards: readonly Hazard[];
}

/** A rename that the history of one end shows, and whether the plan does it. */
export interface PlannedRename extends OfferedRename {
  readonly taken: boolean;
}

/** The statements that turn one source into another, proven on a copy. */
export interface ProvenPlan {
  /** Both ends as they were read. */
  readonly sources: { readonly from: SourceFacts; readonly to: SourceFacts };
  readonly statements: readonly PlannedStatement[];
  /** What no statement changes, such as the order of columns. */
  readonly unplanned: readonly Difference[];
  /** What the plan makes anew, or made another of, though it is the same under another name. */
  readonly renames: readonly PlannedRename[];
}

/** Plans the DDL from one source to another, and proves it on a throw-away copy; neither source is written to. */
export async function plan(options: PlanOptions): Promise<ProvenPlan> {
  using deadline = startDeadline(options.signal, options.timeout);
  await using closing = new Closing();
  try {
    const opened = { closing, signal: deadline.signal, graph: true };
    const both = await openBoth({ ...options, a: options.from, b: options.to }, opened);
    const [from, to] = comparable(settled(both));
    sameMajor(from, to);
    const named = [
      { source: options.from, ...from },
      { source: options.to, ...to },
    ];
    refuseEmpty(...named);
    refuseUncovered(...named);
    const ends = { from, to, closing, signal: deadline.signal };
    const offered = await offerRenames(options, from, to);
    const renamed =
      options.renames === true && offered.length > 0
        ? await takeRenames(options, ends, offered)
        : { steps: [], taken: [], from };
    const rest = await between(renamed.from, to);
    const planned = (learned: Learned): DdlPlan => {
      const { steps, unplanned } = rest(learned);
      return { steps: [...renamed.steps, ...steps], unplanned };
    };
    const open = (): Promise<Copy> => copyOfStart(options, ends);
    const { whole, isNew, beyond, ...seen } = await inLearnedOrder(planned, open, async (whole) => {
      const isNew = newIn(whole.steps);
      return { whole, isNew, ...(await provePlan(options, ends, whole, isNew)) };
    });
    return {
      sources: { from: from.facts, to: to.facts },
      ...withHazards({ ...whole, unplanned: [...whole.unplanned, ...beyond] }, isNew, {
        ...seen,
        from: toSchema(renamed.from.catalog),
        to: toSchema(to.catalog),
      }),
      renames: offered.map((each) => ({ ...each, taken: renamed.taken.includes(each) })),
    };
  } catch (error) {
    throw endedAt(deadline.signal, error);
  }
}

/** Refuses ends with built-in objects that no statement turns into each other. */
function settled(ends: readonly [OpenedSource, OpenedSource]): readonly [OpenedSource, OpenedSource] {
  refuseBeyond(settleBuiltIns(ends[0].catalog, ends[1].catalog));
  return ends;
}

/** Where one end stands in a cluster of its own, the clusters are not planned. */
function comparable(ends: readonly [OpenedSource, OpenedSource]): readonly [OpenedSource, OpenedSource] {
  const [from, to] = ends;
  if (from.run !== undefined && to.run !== undefined) return ends;
  return [
    { ...from, catalog: ownKinds(from.catalog) },
    { ...to, catalog: ownKinds(to.catalog) },
  ];
}

async function between(from: OpenedSource, to: OpenedSource): Promise<(learned: Learned) => DdlPlan> {
  const differences = await compareSides(to, from);
  const input = { from: from.catalog, to: to.catalog, differences, migrator: migratorRole, readable: false };
  return (learned) => planDdl({ ...input, learned });
}

/** Tells whether a step is about something that the plan itself makes. */
function newIn(steps: readonly Step[]): (step: Step) => boolean {
  const made = new Set(steps.filter(({ action }) => action === 'create').map(({ key }) => key));
  return ({ action, group, key }) => action === 'create' && group !== key && made.has(group);
}

interface Known extends Pick<Proven, 'observed' | 'met'> {
  readonly from: Schema;
  readonly to: Schema;
}

function withHazards(
  { steps, unplanned }: ReturnType<typeof planDdl>,
  isNew: (step: Step) => boolean,
  known: Known,
): Pick<ProvenPlan, 'statements' | 'unplanned'> {
  return {
    statements: steps.map((step) => ({
      object: step.key,
      action: step.action,
      sql: step.sql,
      hazards: isNew(step) ? [] : hazardsOf(step, seenOf(step, known)),
    })),
    unplanned,
  };
}

function seenOf(step: Step, { observed, met, from, to }: Known): Parameters<typeof hazardsOf>[1] {
  const [before, after] = [from, to].map(({ objects }) => objects.get(step.key)?.value('type') ?? null);
  const types =
    typeof before === 'string' && typeof after === 'string' ? ([before, after] as const) : undefined;
  return { observed: observed.get(step) ?? [], types, met: met.get(step) };
}
