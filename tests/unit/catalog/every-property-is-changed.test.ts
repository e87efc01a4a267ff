import { describe, expect, test } from 'vitest';
import { allProperties } from '../../../src/catalog/frame.ts';
import { kinds } from '../../../src/catalog/kinds.ts';
import { mutations as relations } from '../../integration/kinds/mutations.ts';
import { aggregates } from '../../integration/kinds-types/aggregates.ts';
import { cluster } from '../../integration/kinds-types/cluster.ts';
import { operators } from '../../integration/kinds-types/operators.ts';
import { outside } from '../../integration/kinds-types/outside.ts';
import { routines } from '../../integration/kinds-types/routines.ts';
import { textSearch } from '../../integration/kinds-types/text-search.ts';
import { types } from '../../integration/kinds-types/types.ts';

/** `kind: property` of everything that a case changes and then expects in the report; those tests run the cases. */
const changed = new Set([
  ...[...types, ...routines, ...aggregates, ...operators, ...textSearch, ...outside, ...cluster].map(
    ([kind, , , , property]) => `${kind}: ${property}`,
  ),
  ...relations.flatMap(({ kind, differs }) =>
    [differs].flat().flatMap((line) => {
      const [what = '', properties = ''] = line.split(/: (.*)/s);
      return what.startsWith(`${kind} `) ? properties.split(', ').map((each) => `${kind}: ${each}`) : [];
    }),
  ),
]);

/** Changed in tests of their own, or beyond the reach of SQL. */
const elsewhere: Readonly<Record<string, string>> = {
  'built-in object: definition': 'catalog/built-ins.test.ts',
  'built-in object: owner': 'catalog/built-ins.test.ts',
  'built-in object: column comments': 'catalog/built-ins.test.ts',
  'built-in object: comment': 'catalog/built-ins.test.ts',
  'tablespace: location': 'kinds-types.test.ts: a tablespace at another place',
};

/** PostgreSQL has no COMMENT ON for these. */
const uncommentable: readonly string[] = [
  'built-in privilege',
  'database setting',
  'default privilege',
  'operator family function',
  'operator family operator',
  'parameter privilege',
  'publication schema',
  'publication table',
  'replication origin',
  'role membership',
  'role setting',
  'user mapping',
];

describe.each(kinds.map((kind) => [kind.name, kind] as const))('%s', (name, kind) => {
  test('each compared property is changed by a case', () => {
    const compared = allProperties(kind)
      .filter(({ compare }) => compare !== 'rank')
      .map((property) => property.name)
      .filter((property) => property !== 'security label')
      .filter((property) => property !== 'comment' || !uncommentable.includes(name))
      .map((property) => `${name}: ${property}`);
    expect(compared.filter((each) => !changed.has(each) && elsewhere[each] === undefined)).toEqual([]);
  });
});

test('no exception is needless', () => {
  expect(Object.keys(elsewhere).filter((each) => changed.has(each))).toEqual([]);
  expect(uncommentable.filter((name) => changed.has(`${name}: comment`))).toEqual([]);
});
