import { describe, expect, it } from 'vitest';
import { classOrder, compareDifferences, groupDifferences } from '../../../src/report/order.ts';
import { difference } from './made.ts';

describe('compareDifferences', () => {
  it('puts the worst class first, then kind and identity by code unit', () => {
    const expected = [
      difference({ class: 'structure', kind: 'a', identity: 'Z' }),
      difference({ class: 'structure', kind: 'a', identity: 'a' }),
      difference({ class: 'structure', kind: 'a', identity: 'ä' }),
      difference({ class: 'structure', kind: 'b', identity: 'A' }),
      ...classOrder.slice(1).map((name) => difference({ class: name, kind: 'a', identity: 'a' })),
    ];
    expect(expected.toReversed().sort(compareDifferences)).toEqual(expected);
    expect(classOrder).toEqual(['structure', 'data', 'privilege', 'comment', 'order', 'tuning']);
  });
});

describe('groupDifferences', () => {
  it('puts an object and what lies in it together, the group with the worst first', () => {
    const differences = [
      difference({ identity: 'app.b x', parent: 'app.b' }),
      difference({ class: 'data', identity: 'app.a (id)=(1)', parent: 'app.a' }),
      difference({ class: 'privilege', identity: 'app.b', parent: 'app' }),
      difference({ class: 'comment', identity: 'app.f()', parent: 'app' }),
      difference({ class: 'comment', identity: 'role', parent: null }),
    ];
    expect(groupDifferences(differences).map((group) => [group.object, group.differences.length])).toEqual([
      ['app.b', 2],
      ['app.a', 1],
      ['app', 1],
      ['role', 1],
    ]);
  });
});
