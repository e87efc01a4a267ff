import { expect, test } from 'vitest';
import { judge } from '../../../src/workflow/judge.ts';

const reason = 'a reason';

test.each([
  [{ structure: true, data: true }, 5],
  [{ structure: true, data: false }, 2],
  [{ structure: false, data: true }, 2],
  [{ structure: false, data: false }, 0],
])('of five rules, those about what was compared (%j) are said to accept nothing', (compared, idle) => {
  const rules = [
    { class: 'order', reason },
    { kind: 'index', reason },
    { class: 'data', reason },
    { kind: 'row', reason },
    { identity: 'app.t', reason },
  ];
  expect(judge([], rules, compared).findings).toHaveLength(idle);
});

test('a rule whose day is over is told whatever was compared', () => {
  const rules = [{ class: 'data', reason, until: '2020-01-01' }];
  expect(judge([], rules, { structure: false, data: false }).findings).toHaveLength(1);
});
