import { mutations as relations } from '../kinds/mutations.ts';
import { aggregates } from '../kinds-types/aggregates.ts';
import { cluster } from '../kinds-types/cluster.ts';
import { operators } from '../kinds-types/operators.ts';
import { outside } from '../kinds-types/outside.ts';
import { routines } from '../kinds-types/routines.ts';
import { textSearch } from '../kinds-types/text-search.ts';
import { types } from '../kinds-types/types.ts';
import { remakes } from './remakes.ts';

/** Two states of one object, what `setup` makes and that after `change`, in the schema `app`. */
export interface DdlCase {
  readonly kind: string;
  /** What differs between the two states, `missing` and `unexpected` where the object itself does. */
  readonly properties: readonly string[];
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

/** The properties in a line such as `column app.t.a: type, default`. */
function propertiesOf(kind: string, line: string): readonly string[] {
  const [what = '', properties = ''] = line.split(/: (.*)/s);
  return what.startsWith(`${kind} `) ? properties.split(', ') : [];
}

const all: readonly DdlCase[] = [
  ...relations.map(({ kind, setup, change, differs, from = 13, to = 18 }) => ({
    kind,
    properties: [differs].flat().flatMap((line) => propertiesOf(kind, line)),
    title: `${kind}: ${change}`,
    setup: withoutPassword(setup),
    change: withoutPassword(change),
    from,
    to,
  })),
  ...others.map(([kind, setup, change, , property, { from = 13, to = 18 } = {}]) => ({
    kind,
    properties: [property],
    title: `${kind}: ${property}: ${change}`,
    setup: withoutPassword(setup),
    change: withoutPassword(change),
    from,
    to,
  })),
  ...remakes.map(([kind, properties, setup, change, { from = 13, to = 18 } = {}]) => ({
    kind,
    properties,
    title: `${kind}: ${properties.join(', ')}: made anew: ${change}`,
    setup,
    change,
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
