import { describe, expect, test } from 'vitest';
import { unwrapped } from '../../../src/ddl/unwrapped.ts';

describe('parentheses that say nothing go', () => {
  test.each([
    ['(a >= 0) AND (b <= 1)', 'a >= 0 AND b <= 1'],
    ['((a + b) <= c) AND (c > 0)', 'a + b <= c AND c > 0'],
    ["(status <> 'mastered') OR (b IS NOT NULL)", "status <> 'mastered' OR b IS NOT NULL"],
    ['((a > 0))', 'a > 0'],
    ['(a = 1) AND ((b = 2) OR (c = 3))', 'a = 1 AND (b = 2 OR c = 3)'],
    ['NOT (a = 1)', 'NOT a = 1'],
    ['(new.a IS DISTINCT FROM old.a) AND (s.f(a) > 0)', 'new.a IS DISTINCT FROM old.a AND s.f(a) > 0'],
    ["(kind IN ('a', 'b')) AND (n > 0)", "kind IN ('a', 'b') AND n > 0"],
  ])('%s', (given, expected) => {
    expect(unwrapped(given)).toBe(expected);
  });
});

describe('parentheses that mean something stay', () => {
  test.each([
    '(a = 1 AND b = 2) OR c = 3',
    '(a + b) * c > 0',
    'a - (b - c) > 0',
    'length(a) > 0',
    "kind IN ('(a)', 'b')",
    '(a IS NULL) = (b IS NULL)',
    "(data ->> 'kind') = 'x'",
    '(a)::text = b',
    '(r).x > 0',
    '(a)[1] > 0',
    '(CASE WHEN a THEN 1 ELSE 2 END) > 1',
    'a = ANY (b)',
    'NOT (a AND b)',
    '(a, b) = (c, d)',
    '(a COLLATE "C") > b',
  ])('%s', (given) => {
    expect(unwrapped(given)).toBe(given);
  });
});
