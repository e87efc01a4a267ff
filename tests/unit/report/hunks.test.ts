import { applyPatch } from 'diff';
import { describe, expect, it } from 'vitest';
import { diffObject } from '../../../src/report/diff.ts';
import { hunksOf, wordsOf } from '../../../src/report/hunks.ts';
import { difference } from './made.ts';

const numbers = (count: number, letter: string): string =>
  Array.from({ length: count }, (_, at) => `${letter}${at}`).join('\n');

/** What the hunks of two texts say of one side, where nothing is left out as context. */
function sideOf(expected: string, actual: string, sign: '-' | '+'): string {
  const lines = hunksOf(expected, actual).flatMap((hunk) => hunk.lines);
  return lines
    .filter((line) => line.startsWith(sign) || line.startsWith(' '))
    .map((line) => line.slice(1))
    .join('\n');
}

describe('hunksOf', () => {
  it.each([
    ['a few lines', 'a\nb\nc', 'a\nx\nc'],
    ['texts with nothing in common', numbers(5, 'a'), numbers(7, 'b')],
    ['texts too different to be compared line by line', numbers(5_000, 'a'), numbers(5_000, 'b')],
    ['a last line feed', 'a', 'a\n'],
    ['carriage returns', 'a\r\nb', 'a\nb'],
    ['an empty text', '', 'a\nb'],
  ])('loses nothing of %s', (_what, expected, actual) => {
    expect(sideOf(expected, actual, '-')).toBe(expected);
    expect(sideOf(expected, actual, '+')).toBe(actual);
  });

  it('has three lines around a change, and none for equal texts', () => {
    const [hunk, ...more] = hunksOf(numbers(20, 'a'), numbers(20, 'a').replace('a10', 'x'));
    expect(more).toEqual([]);
    expect(hunk).toMatchObject({ expectedStart: 8, expectedLines: 7, actualStart: 8, actualLines: 7 });
    expect(hunksOf('a', 'a')).toEqual([]);
    expect(hunksOf(null, null)).toEqual([]);
  });
});

describe('wordsOf', () => {
  it.each([
    ['numeric(10,2)', 'numeric(12,2)'],
    ['a  b', 'a b'],
    ['', 'x'],
    [numbers(3_000, 'a'), numbers(3_000, 'b')],
  ])('gives both values back whole', (expected, actual) => {
    const words = wordsOf(expected, actual);
    expect(words.expected.map((segment) => segment.text).join('')).toBe(expected);
    expect(words.actual.map((segment) => segment.text).join('')).toBe(actual);
    expect([...words.expected, ...words.actual].some((segment) => segment.changed)).toBe(true);
  });
});

describe('diffObject', () => {
  it('is a patch that turns the expected properties into the actual ones', () => {
    const changes = [
      {
        property: 'body',
        expected: numbers(30, 'a'),
        actual: numbers(30, 'a').replace('a7\n', '').replace('a20', 'x'),
      },
      { property: 'volatility', expected: 'stable', actual: 'volatile' },
    ];
    const text = (side: 'expected' | 'actual'): string =>
      `body:\n${changes[0]?.[side].replaceAll(/^/gm, '  ')}\nvolatility: ${changes[1]?.[side]}\n`;
    const patch = diffObject(difference({ changes }));
    expect(applyPatch(text('expected'), patch)).toBe(text('actual'));
  });
});
