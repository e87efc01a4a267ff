import { beforeAll, describe, expect, test } from 'vitest';
import { compareTwoSides, type Outcome } from '../../two-sides.ts';
import { type Mutation, mutations } from './mutations.ts';

const preparation = `SET allow_in_place_tablespaces = on;
CREATE TABLESPACE elsewhere LOCATION '';
CREATE ROLE owner;
CREATE ROLE boss SUPERUSER;
CREATE ACCESS METHOD heap2 TYPE TABLE HANDLER heap_tableam_handler`;

let outcomes: readonly Outcome[];

beforeAll(async () => {
  outcomes = await compareTwoSides(preparation, (major) =>
    mutations.map((mutation) =>
      applies(mutation, major)
        ? { expected: mutation.setup, actual: `${mutation.setup}; ${mutation.change}` }
        : { expected: '', actual: '' },
    ),
  );
}, 300_000);

function applies({ from = 13, to = 18 }: Mutation, major: number): boolean {
  return from <= major && major <= to;
}

describe('one change is one difference', () => {
  test.each(mutations.map((mutation, index) => [mutation.kind, mutation.change, mutation, index] as const))(
    '%s: %s',
    (_kind, _change, mutation, index) => {
      const outcome = outcomes[index];
      expect(outcome?.refused).toBeUndefined();
      expect(outcome?.unsupported).toEqual([]);
      const expected = applies(mutation, outcome?.major ?? 0) ? [mutation.differs].flat() : [];
      expect(outcome?.differences).toEqual(expected);
    },
  );
});
