import { describe, expect, test } from 'vitest';
import { accept } from '../../../src/compare/accept.ts';
import type { Difference } from '../../../src/compare/difference.ts';

const lost: Difference = {
  id: 'aaaaaaaaaaaa',
  class: 'structure',
  kind: 'index',
  identity: 'app.idx_old',
  parent: 'app.users',
  status: 'missing',
  changes: [],
  consequence: '',
};
const turned: Difference = {
  ...lost,
  id: 'bbbbbbbbbbbb',
  class: 'order',
  kind: 'column',
  identity: 'app.users',
  status: 'changed',
  changes: [{ property: 'order', expected: 'a, b', actual: 'b, a' }],
};
const day = '2026-11-23';

describe('accept', () => {
  test('takes out what every named field of a rule matches, with its reason', () => {
    const rule = { kind: 'index', identity: 'app.idx_old', status: 'missing', reason: 'duplicate' };
    const result = accept([lost, turned], [rule], day);
    expect(result.open).toEqual([turned]);
    expect(result.accepted).toEqual([
      {
        difference: lost,
        rule: { kind: 'index', identity: 'app.idx_old', status: 'missing' },
        reason: 'duplicate',
      },
    ]);
    expect(result.findings).toEqual([]);
  });

  test('finds a rule that matches nothing', () => {
    const result = accept([lost], [{ kind: 'table', reason: 'x' }], day);
    expect(result.open).toEqual([lost]);
    expect(result.findings).toMatchObject([{ message: expect.stringContaining('kind: table') }]);
  });

  test('lets a class given on the command line match nothing', () => {
    expect(accept([], [{ class: 'order', reason: 'x', standing: true }], day).findings).toEqual([]);
  });

  test('no longer heeds a rule after its last day, and says so', () => {
    const rule = { id: lost.id, reason: 'x', until: '2026-11-22' };
    expect(accept([lost], [rule], day)).toMatchObject({
      open: [lost],
      findings: [{ message: expect.stringContaining('ended on 2026-11-22') }],
    });
    expect(accept([lost], [{ ...rule, until: day }], day)).toMatchObject({ open: [], findings: [] });
  });

  test('matches a property only where it is the only one that differs', () => {
    const rule = { property: 'order', reason: 'x' };
    expect(accept([turned], [rule], day).open).toEqual([]);
    const more = {
      ...turned,
      changes: [...turned.changes, { property: 'type', expected: 'a', actual: 'b' }],
    };
    expect(accept([more], [rule], day).open).toEqual([more]);
  });
});
