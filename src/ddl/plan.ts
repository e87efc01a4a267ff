import type { Catalog } from '../catalog/model.ts';
import type { ObjectKey } from '../catalog/object-key.ts';
import type { Difference } from '../compare/difference.ts';
import { changesBetween } from './changes.ts';
import type { Design } from './design.ts';
import { dropSteps } from './drops.ts';
import { type Learned, nothingLearned } from './learned.ts';
import { makeSteps } from './makes.ts';
import { readableValue } from './readable-value.ts';
import { keyOf, type Rewrite, toSchema } from './schema.ts';
import { phases, type Step } from './step.ts';

/** The statements that turn one catalog into another, in order, and what no statement can do. */
export interface DdlPlan {
  readonly steps: readonly Step[];
  readonly unplanned: readonly Difference[];
}

/** Two catalogs read with their graphs, and all that differs: `expected` is what shall be. */
export interface PlanInput {
  readonly from: Catalog;
  readonly to: Catalog;
  readonly differences: readonly Difference[];
  /** The role that runs the statements and owns what it makes. */
  readonly migrator: string;
  /** Expressions as a person would write them, rather than as PostgreSQL prints them. */
  readonly readable: boolean;
  /** Definitions as the history wrote them, which mean the same as what the catalog has. */
  readonly written?: ReadonlyMap<ObjectKey, string> | undefined;
  /** Names of NOT NULL constraints by column, where the catalog is too old to know them. */
  readonly formerNames?: ReadonlyMap<string, string> | undefined;
  /** The order a person asked for, where what is needed first allows it. */
  readonly design?: Design | undefined;
  /** What a run of the plan told of needs that no catalog records. */
  readonly learned?: Learned | undefined;
  /** True where the statements shall also be right where a part of what they make is there. */
  readonly again?: boolean | undefined;
}

/** Plans the DDL from one catalog to another: first what goes, then what comes and changes. */
export function planDdl({ from, to, differences, migrator, design = {}, ...input }: PlanInput): DdlPlan {
  const { learned = nothingLearned, again = false } = input;
  const target = toSchema(to, input.readable ? rewriteWith(input.written) : undefined, input.formerNames);
  const changes = changesBetween(toSchema(from), target, differences);
  const drops = dropSteps(changes, design);
  const isLast = ({ key }: Step): boolean => isAboutRole(key) && !changes.made.has(key);
  const steps = [
    ...drops.filter((step) => !isLast(step)),
    ...together(makeSteps(changes, { migrator, design, learned, again })),
    ...drops.filter(isLast),
  ];
  return { steps, unplanned: changes.unplanned };
}

/** A role goes when nothing is its own any more, and membership when the right to drop that is not needed. */
function isAboutRole(key: ObjectKey): boolean {
  return /^role(?: membership)?:/.test(key);
}

function rewriteWith(written: PlanInput['written']): Rewrite {
  return (object, property, value) =>
    (property === 'definition' ? written?.get(keyOf(object)) : undefined) ??
    readableValue(object, property, value);
}

/** Comments and privileges of one table come after its other statements. */
function together(steps: readonly Step[]): readonly Step[] {
  const runs: Step[][] = [];
  for (const step of steps) {
    const last = runs.at(-1);
    if (last?.[0]?.group === step.group) last.push(step);
    else runs.push([step]);
  }
  return runs.flatMap((run) => run.toSorted((a, b) => phases.indexOf(a.phase) - phases.indexOf(b.phase)));
}
