import { introspect } from '../../catalog/introspect.ts';
import type { Scope } from '../../catalog/scope.ts';
import type { Difference } from '../../compare/difference.ts';
import type { ObservedRelation } from '../../ddl/observed.ts';
import type { DdlPlan } from '../../ddl/plan.ts';
import { toSchema } from '../../ddl/schema.ts';
import type { Step } from '../../ddl/step.ts';
import { SquashError } from '../../errors.ts';
import { chooseEngine } from '../../instance/choose-engine.ts';
import type { Closing } from '../closing.ts';
import { compareSides } from '../compare-sides.ts';
import type { Copy, OpenedSource } from '../opened-source.ts';
import type { RunOptions } from '../options.ts';
import { instanceOptions, openRun, type Run } from '../run.ts';
import { scopeOf } from '../side.ts';
import { applyObserved } from './apply-observed.ts';
import { copyOfCatalog } from './copy-of-catalog.ts';
import { isRefusedByRows, meetRows, withoutRows } from './meet-rows.ts';
import { withSameBuiltIns } from './settle-built-ins.ts';

/** Both ends of a plan, and what ends the run. */
export interface Ends {
  readonly from: OpenedSource;
  readonly to: OpenedSource;
  readonly closing: Closing;
  readonly signal: AbortSignal;
}

/** What a plan did to what was there before, and the order of columns, which no statement changes. */
export interface Proven {
  readonly observed: ReadonlyMap<Step, readonly ObservedRelation[]>;
  /** Of each step that the rows of the start keep from running, which and why; then it is proven without rows. */
  readonly met: ReadonlyMap<Step, string>;
  readonly beyond: readonly Difference[];
}

/**
 * Applies a plan to a copy of where it starts, and compares with where it ends; tells what each step did to what was
 * there before, but for those that `isNew` names. Throws SQUASH_EPROOF.
 */
export async function provePlan(
  options: RunOptions,
  ends: Ends,
  plan: DdlPlan,
  isNew: (step: Step) => boolean,
): Promise<Proven> {
  options.notify({ type: 'stage', stage: 'proving the plan on a copy' });
  const { copy, observed, met } = await applied(options, ends, plan, isNew);
  const read = await introspect(copy.reader, scopeBetween(options, ends, copy));
  const reached = await withSameBuiltIns(copy.reader, read, ends.to.catalog);
  const left = await compareSides(ends.to, { catalog: reached, scratch: copy.reader });
  const known = new Set(plan.unplanned.map(({ id }) => id));
  const open = left.filter(({ id }) => !known.has(id));
  const missed = open.find((each) => each.class !== 'order');
  if (missed !== undefined) throw notReached(missed);
  return { observed, met, beyond: open };
}

interface Applied extends Pick<Proven, 'observed' | 'met'> {
  readonly copy: Copy;
}

/** Applies a plan beside the rows of the start, or where these keep a step from running, to tables without rows. */
async function applied(
  options: RunOptions,
  ends: Ends,
  { steps }: DdlPlan,
  isNew: (step: Step) => boolean,
): Promise<Applied> {
  try {
    const copy = await copyOfStart(options, ends);
    return { copy, observed: await applyObserved(copy, steps, isNew), met: new Map() };
  } catch (error) {
    if (!isRefusedByRows(error)) throw error;
    const met = await meetRows(await copyOfStart(options, ends), steps, toSchema(ends.to.catalog));
    const message = 'rows stand in the way; the plan is proven on a copy without rows';
    options.notify({ type: 'note', message });
    const copy = await withoutRows(await copyOfStart(options, ends));
    return { copy, observed: await applyObserved(copy, steps, isNew), met };
  }
}

/** A throw-away database in the state where a plan starts. */
export async function copyOfStart(options: RunOptions, ends: Ends): Promise<Copy> {
  const run = await runFor(options, ends);
  return ends.from.copy?.(run) ?? copyOfCatalog(run, ends.from);
}

/** What is read of such a database; the cluster where both ends have one of their own. */
export function scopeBetween(options: RunOptions, { from, to }: Ends, { instance }: Copy): Scope {
  return { ...scopeOf(options, instance), cluster: from.run !== undefined && to.run !== undefined };
}

/** A plan that needs a superuser at one end needs one on the copy too. */
async function runFor(options: RunOptions, { from, to, closing, signal }: Ends): Promise<Run> {
  const known = from.run ?? to.run;
  const superuser = from.run?.superuser === true || to.run?.superuser === true || from.run === undefined;
  if (known !== undefined) return openRun({ ...known, superuser });
  const wanted = { ...options, major: from.catalog.server.major };
  const chosen = await chooseEngine(options.engine, instanceOptions(wanted));
  return openRun({ options: wanted, chosen, closing, signal, superuser });
}

function notReached({
  kind,
  identity,
  status,
  changes,
}: Awaited<ReturnType<typeof compareSides>>[number]): SquashError {
  const told = changes.map(
    ({ property, expected, actual }) => `; ${property}: ${actual} instead of ${expected}`,
  );
  return new SquashError(
    'SQUASH_EPROOF',
    `The plan does not lead there: ${kind} ${identity} is ${status}${told.join('')}`,
    {
      next: 'Nothing was written. Please report the kind of object.',
    },
  );
}
