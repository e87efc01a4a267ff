import type { Difference, PropertyChange } from '../../compare/difference.ts';
import { plural } from '../figures.ts';
import { hunksOf, type Segment, wordsOf } from '../hunks.ts';
import { padEnd, widthOf } from './layout.ts';
import type { Page } from './page.ts';

const indent = '      ';

/** What differs in one object: each property with both values beneath each other, changed words marked. */
export function drawChanges(page: Page, difference: Difference): readonly string[] {
  const names = difference.changes.map((change) => widthOf(change.property));
  const width = Math.min(Math.max(0, ...names), 24);
  return difference.changes.flatMap((change) =>
    isLong(change) ? drawLines(page, difference, change) : drawWords(page, difference, change, width),
  );
}

function isLong({ expected, actual }: PropertyChange): boolean {
  return `${expected ?? ''}${actual ?? ''}`.includes('\n');
}

/** A longer part of a value is cut unless everything is asked for. */
const mostLines = { changed: 60, missing: 12, unexpected: 12 };

function drawLines(page: Page, { status }: Difference, change: PropertyChange): readonly string[] {
  const { colors, options } = page;
  const lines = hunksOf(change.expected, change.actual).flatMap((hunk) => {
    const start = hunk.expectedLines > 0 ? hunk.expectedStart : hunk.actualStart;
    const where = status === 'changed' && start > 1 ? [colors.cyan(`@@ line ${start} @@`)] : [];
    return [...where, ...hunk.lines.map((line) => paintLine(page, line))];
  });
  const shown = options.verbose ? lines : lines.slice(0, mostLines[status]);
  const hidden = lines.length - shown.length;
  const rest = hidden === 0 ? [] : [colors.dim(`… ${plural(hidden, 'more line')} (--verbose shows all)`)];
  return [
    `${indent}${change.property}`,
    ...[...shown, ...rest].map((line) => `${indent}  ${line}`.trimEnd()),
  ];
}

function paintLine({ colors }: Page, line: string): string {
  const text = line.replaceAll('\t', '    ');
  if (line.startsWith('-')) return colors.red(`- ${text.slice(1)}`);
  return line.startsWith('+') ? colors.green(`+ ${text.slice(1)}`) : `  ${text.slice(1)}`.trimEnd();
}

function drawWords(
  page: Page,
  difference: Difference,
  change: PropertyChange,
  width: number,
): readonly string[] {
  const { expected, actual } = change;
  const none = difference.class === 'data' ? 'NULL' : '(none)';
  const marked = expected !== null && actual !== null;
  const words = marked
    ? wordsOf(show(expected, none), show(actual, none))
    : { expected: plain(expected, none), actual: plain(actual, none) };
  const both = difference.status === 'changed';
  const name = padEnd(change.property, width);
  const blank = ' '.repeat(widthOf(name));
  return [
    ...(both || expected !== null ? drawSide(page, '-', `${indent}${name}  `, words.expected, marked) : []),
    ...(both || actual !== null
      ? drawSide(page, '+', `${indent}${both ? blank : name}  `, words.actual, marked)
      : []),
  ];
}

/** A value as it is told: quoted where it would be unseen, or be taken for no value. */
function show(value: string | null, none: string): string {
  if (value === null) return none;
  const told = value.replaceAll('\t', '\\t');
  return told === none || told !== told.trim() || told === '' ? `'${told}'` : told;
}

function plain(value: string | null, none: string): readonly Segment[] {
  return [{ text: show(value, none), changed: false }];
}

/** One side of a one-line change, broken where the page ends; without colour, carets stand under changed words. */
function drawSide(
  { colors, options }: Page,
  sign: '-' | '+',
  label: string,
  segments: readonly Segment[],
  marked: boolean,
): readonly string[] {
  const paint = sign === '-' ? colors.red : colors.green;
  const room = Math.max(20, options.width - widthOf(label) - 2);
  const partly = marked && segments.some((segment) => !segment.changed && /\w/.test(segment.text));
  return breakSegments(segments, room).flatMap((row, at) => {
    const lead = at === 0 ? `${label}${paint(sign)} ` : ' '.repeat(widthOf(label) + 2);
    const told = row
      .map(({ text, changed }) => paint(partly && changed ? colors.inverse(text) : text))
      .join('');
    const carets = row
      .map(({ text, changed }) => (changed ? '^' : ' ').repeat(widthOf(text)))
      .join('')
      .trimEnd();
    const under = partly && !options.color && carets !== '' ? [' '.repeat(widthOf(lead)) + carets] : [];
    return [`${lead}${told}`, ...under];
  });
}

/** Cuts segments into rows of at most `room` columns, between words where there is a space to cut at. */
function breakSegments(segments: readonly Segment[], room: number): readonly (readonly Segment[])[] {
  const characters = segments.flatMap(({ text, changed }) => [...text].map((text) => ({ text, changed })));
  const rows: Segment[][] = [];
  for (let from = 0; from < characters.length || rows.length === 0; ) {
    const to = endOfRow(characters, from, room);
    rows.push(joined(characters.slice(from, to)));
    from = characters[to]?.text === ' ' ? to + 1 : Math.max(to, from + 1);
  }
  return rows;
}

/** Where the row that begins at `from` ends: before the last space that fits, or where the room does. */
function endOfRow(characters: readonly Segment[], from: number, room: number): number {
  let [used, end] = [0, from];
  for (; end < characters.length; end += 1) {
    used += widthOf(characters[end]?.text ?? '');
    if (used > room) break;
  }
  if (end === characters.length) return end;
  for (let at = end; at > from; at -= 1) if (characters[at]?.text === ' ') return at;
  return end;
}

function joined(characters: readonly Segment[]): Segment[] {
  const segments: Segment[] = [];
  for (const { text, changed } of characters) {
    const last = segments.at(-1);
    if (last?.changed === changed) segments[segments.length - 1] = { text: last.text + text, changed };
    else segments.push({ text, changed });
  }
  return segments;
}
