import { mutations as relations } from '../kinds/mutations.ts';
import { aggregates } from '../kinds-types/aggregates.ts';
import { cluster } from '../kinds-types/cluster.ts';
import { operators } from '../kinds-types/operators.ts';
import { outside } from '../kinds-types/outside.ts';
import { routines } from '../kinds-types/routines.ts';
import { textSearch } from '../kinds-types/text-search.ts';
import { types } from '../kinds-types/types.ts';

/** Two states of one object, what `setup` makes and that after `change`, in the schema `app`. */
export interface DdlCase {
  readonly kind: string;
  readonly title: string;
  readonly setup: string;
  readonly change: string;
  readonly from: number;
  readonly to: number;
}

const others = [...types, ...routines, ...aggregates, ...operators, ...textSearch, ...outside, ...cluster];

/** A password in a connection string is in no catalog. */
function withoutPassword(sql: string): string {
  return sql
    .replaceAll(' password=geheim', '')
    .replaceAll(", password 'top1'", '')
    .replaceAll('; CREATE ROLE boss SUPERUSER', '');
}

const all: readonly DdlCase[] = [
  ...relations.map(({ kind, setup, change, from = 13, to = 18 }) => ({
    kind,
    title: `${kind}: ${change}`,
    setup: withoutPassword(setup),
    change: withoutPassword(change),
    from,
    to,
  })),
  ...others.map(([kind, setup, change, , property, { from = 13, to = 18 } = {}]) => ({
    kind,
    title: `${kind}: ${property}: ${change}`,
    setup: withoutPassword(setup),
    change: withoutPassword(change),
    from,
    to,
  })),
];

/** Every change of a property that the suites of the kinds know, but for those that write in a system catalog
 * or make members of an extension that are none.  */
export const cases: readonly DdlCase[] = all.filter(
  ({ kind, change }) =>
    kind !== 'extension member' && !/(?:UPDATE|INSERT INTO) pg_|SET password|password=other/.test(change),
);
