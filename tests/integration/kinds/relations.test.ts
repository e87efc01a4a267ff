import { beforeAll, describe, expect, test } from 'vitest';
import { allProperties } from '../../../src/catalog/frame.ts';
import { kinds } from '../../../src/catalog/kinds.ts';
import { compareTwoSides, type Outcome } from '../../two-sides.ts';
import { equals } from './equals.ts';
import type { Mutation } from './mutations/mutation.ts';
import { mutations } from './mutations.ts';

const preparation = `SET allow_in_place_tablespaces = on;
CREATE TABLESPACE elsewhere LOCATION '';
CREATE ROLE owner;
CREATE ROLE boss SUPERUSER;
CREATE ACCESS METHOD heap2 TYPE TABLE HANDLER heap_tableam_handler`;

let changed: readonly Outcome[];
let same: readonly Outcome[];

beforeAll(async () => {
  changed = await compareTwoSides(preparation, (major) =>
    mutations.map((mutation) =>
      applies(mutation, major)
        ? { expected: mutation.setup, actual: `${mutation.setup}; ${mutation.change}` }
        : { expected: '', actual: '' },
    ),
  );
  same = await compareTwoSides(preparation, (major) =>
    equals.map((equal) =>
      applies(equal, major) ? { expected: equal.one, actual: equal.other } : { expected: '', actual: '' },
    ),
  );
}, 300_000);

function applies({ from = 13, to = 18 }: Pick<Mutation, 'from' | 'to'>, major: number): boolean {
  return from <= major && major <= to;
}

describe('two ways to the same end do not differ', () => {
  test.each(equals.map((equal, index) => [equal.what, index] as const))('%s', (_what, index) => {
    const outcome = same[index];
    expect(outcome?.refused).toBeUndefined();
    expect(outcome?.unsupported).toEqual([]);
    expect(outcome?.differences).toEqual([]);
  });
});

describe('one change is one difference', () => {
  test.each(mutations.map((mutation, index) => [mutation.kind, mutation.change, mutation, index] as const))(
    '%s: %s',
    (_kind, _change, mutation, index) => {
      const outcome = changed[index];
      expect(outcome?.refused).toBeUndefined();
      expect(outcome?.unsupported).toEqual([]);
      const expected = applies(mutation, outcome?.major ?? 0) ? [mutation.differs].flat() : [];
      expect(outcome?.differences).toEqual(expected);
    },
  );
});

const relational = new Set(mutations.map((mutation) => mutation.kind));
const differing = new Set(
  mutations.flatMap(({ kind, differs }) =>
    [differs]
      .flat()
      .flatMap((line) =>
        line.startsWith(`${kind} `)
          ? (line.split(': ')[1] ?? '').split(', ').map((property) => `${kind}: ${property}`)
          : [],
      ),
  ),
);

/** Parts of a publication have no comment of their own. */
const uncommentable: readonly string[] = ['publication table', 'publication schema'];

test('every property of these kinds is changed by a case above', () => {
  const all = kinds
    .filter((kind) => relational.has(kind.name))
    .flatMap((kind) =>
      allProperties(kind)
        .filter(
          ({ name, compare }) =>
            compare !== 'rank' &&
            name !== 'security label' &&
            !(name === 'comment' && uncommentable.includes(kind.name)),
        )
        .map((property) => `${kind.name}: ${property.name}`),
    );
  expect(all.length).toBeGreaterThan(100);
  expect(all.filter((property) => !differing.has(property))).toEqual([]);
});
