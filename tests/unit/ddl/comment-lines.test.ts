import { expect, test } from 'vitest';
import { commentLines } from '../../../src/ddl/comment-lines.ts';

const long = 'A line that is much too long to stand in one comment, so that its words have to go on below it';

test('short lines stay as they are', () => {
  expect(commentLines('One.\nTwo.\n\n  three\n')).toBe('-- One.\n-- Two.\n--\n--   three');
});

test('text with a line that is too long is filled anew, up to where the text ends', () => {
  expect(commentLines(`${long}\nand here.\n\nNext.`)).toBe(
    `-- A line that is much too long to stand in one comment, so that its words have
-- to go on below it and here.
--
-- Next.`,
  );
});

test('an item keeps its margin, and the next item begins anew', () => {
  expect(commentLines(`Rules:\n  * ${long}\n    and here.\n  * Short.`)).toBe(
    `-- Rules:
--   * A line that is much too long to stand in one comment, so that its words
--     have to go on below it and here.
--   * Short.`,
  );
});

test('a word that is too long stands alone', () => {
  expect(commentLines(`See ${'x'.repeat(90)} there.`)).toBe(`-- See\n-- ${'x'.repeat(90)}\n-- there.`);
});
