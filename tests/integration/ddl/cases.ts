import { mutations as relations } from '../kinds/mutations.ts';
import { aggregates } from '../kinds-types/aggregates.ts';
import { cluster } from '../kinds-types/cluster.ts';
import { operators } from '../kinds-types/operators.ts';
import { outside } from '../kinds-types/outside.ts';
import { routines } from '../kinds-types/routines.ts';
import { textSearch } from '../kinds-types/text-search.ts';
import { types } from '../kinds-types/types.ts';

/** Two states of one object: what `setup` makes, and that after `change`. */
export interface DdlCase {
  readonly title: string;
  readonly setup: string;
  readonly change: string;
  readonly from: number;
  readonly to: number;
}

const others = [...types, ...routines, ...aggregates, ...operators, ...textSearch, ...outside, ...cluster];

/** Every change of a property that the suites of the kinds know. */
export const cases: readonly DdlCase[] = [
  ...relations.map(({ kind, setup, change, from = 13, to = 18 }) => ({
    title: `${kind}: ${change}`,
    setup,
    change,
    from,
    to,
  })),
  ...others.map(([kind, setup, change, , property, { from = 13, to = 18 } = {}]) => ({
    title: `${kind}: ${property}: ${change}`,
    setup,
    change,
    from,
    to,
  })),
];
