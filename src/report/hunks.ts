import { diffWordsWithSpace, structuredPatch } from 'diff';

/** A run of a value that both sides share, or that only this one has. */
export interface Segment {
  readonly text: string;
  readonly changed: boolean;
}

/** A run of lines around a change: 1-based first lines on both sides, each line with ' ', '-' or '+' before it. */
export interface Hunk {
  readonly expectedStart: number;
  readonly expectedLines: number;
  readonly actualStart: number;
  readonly actualLines: number;
  readonly lines: readonly string[];
}

/** Beyond so many changed lines, or words, two texts are shown one after the other. */
const mostEdits = { lines: 1_000, words: 300 };

/** The changed places of two texts with three lines around each; a missing text has no lines. */
export function hunksOf(expected: string | null, actual: string | null): readonly Hunk[] {
  const options = { context: 3, maxEditLength: mostEdits.lines };
  const patch = structuredPatch('', '', linesOf(expected), linesOf(actual), '', '', options);
  if (patch === undefined) return [replaced(linesOf(expected), linesOf(actual))];
  return patch.hunks.map((hunk) => ({
    expectedStart: hunk.oldStart,
    expectedLines: hunk.oldLines,
    actualStart: hunk.newStart,
    actualLines: hunk.newLines,
    lines: hunk.lines.filter((line) => !line.startsWith('\\')),
  }));
}

/** Both sides end in a line feed, so that the last line is compared like any other. */
function linesOf(value: string | null): string {
  return value === null ? '' : `${value}\n`;
}

function replaced(expected: string, actual: string): Hunk {
  const removed = expected.split('\n').slice(0, -1);
  const added = actual.split('\n').slice(0, -1);
  return {
    expectedStart: 1,
    expectedLines: removed.length,
    actualStart: 1,
    actualLines: added.length,
    lines: [...removed.map((line) => `-${line}`), ...added.map((line) => `+${line}`)],
  };
}

/** Two one-line values cut into what they share and what they do not. */
export function wordsOf(
  expected: string,
  actual: string,
): { readonly expected: readonly Segment[]; readonly actual: readonly Segment[] } {
  const parts = diffWordsWithSpace(expected, actual, { maxEditLength: mostEdits.words });
  if (parts === undefined) return { expected: whole(expected), actual: whole(actual) };
  const sideOf = (left: boolean): readonly Segment[] =>
    parts
      .filter((part) => (left ? !part.added : !part.removed))
      .map((part) => ({ text: part.value, changed: part.added || part.removed }));
  return { expected: sideOf(true), actual: sideOf(false) };
}

function whole(text: string): readonly Segment[] {
  return [{ text, changed: true }];
}
