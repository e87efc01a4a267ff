import type { PropertyChange } from '../../compare/difference.ts';
import { type Hunk, hunksOf, type Segment, wordsOf } from '../hunks.ts';
import { escapeHtml } from './escape.ts';

/** A line on one side of a hunk, or the gap beside a line the other side alone has. */
interface Line {
  readonly number: number;
  readonly text: string;
}

interface Row {
  readonly expected: Line | undefined;
  readonly actual: Line | undefined;
  readonly same: boolean;
}

/** What differs, both values beside each other: one-line values in one table, each longer one in its own. */
export function sideBySide(changes: readonly PropertyChange[], none: string): string {
  const long = changes.filter(isLong);
  const short = changes.filter((change) => !isLong(change));
  return [shortTable(short, none), ...long.map((change) => longTable(change, none))].join('');
}

function isLong({ expected, actual }: PropertyChange): boolean {
  return `${expected ?? ''}${actual ?? ''}`.includes('\n');
}

function shortTable(changes: readonly PropertyChange[], none: string): string {
  if (changes.length === 0) return '';
  const head =
    '<tr><th scope="col">property</th><th scope="col">expected</th><th scope="col">actual</th></tr>';
  const body = changes.map((change) => shortRow(change, none)).join('');
  return `<table class="change short"><thead>${head}</thead><tbody>${body}</tbody></table>`;
}

function shortRow({ property, expected, actual }: PropertyChange, none: string): string {
  const words = expected === null || actual === null ? undefined : wordsOf(expected, actual);
  const cell = (value: string | null, kind: string, segments: readonly Segment[] | undefined): string => {
    if (value === null) return `<td class="line none"><em>${none}</em></td>`;
    const text = value === '' ? '<em>empty</em>' : (segments?.map(drawSegment).join('') ?? escapeHtml(value));
    return `<td class="line ${kind}">${text}</td>`;
  };
  const left = cell(expected, 'removed', words?.expected);
  const right = cell(actual, 'added', words?.actual);
  return `<tr><th scope="row">${escapeHtml(property)}</th>${left}${right}</tr>`;
}

function longTable({ property, expected, actual }: PropertyChange, none: string): string {
  const gap = '<tr class="gap"><td colspan="4">⋯</td></tr>';
  const body = hunksOf(expected, actual)
    .map((hunk) => rowsOf(hunk).map(drawRow).join(''))
    .join(gap);
  const head = (side: string, value: string | null): string =>
    `<th colspan="2" scope="col">${side}${value === null ? ` <em>${none}</em>` : ''}</th>`;
  return [
    `<table class="change"><caption>${escapeHtml(property)}</caption>`,
    '<colgroup><col class="number"><col><col class="number"><col></colgroup>',
    `<thead><tr>${head('expected', expected)}${head('actual', actual)}</tr></thead>`,
    `<tbody>${body}</tbody></table>`,
  ].join('');
}

/** Lines taken away and lines added in their place stand beside each other. */
function rowsOf(hunk: Hunk): readonly Row[] {
  const rows: Row[] = [];
  let [left, right] = [hunk.expectedStart, hunk.actualStart];
  let removed: Line[] = [];
  let added: Line[] = [];
  const flush = (): void => {
    for (let at = 0; at < Math.max(removed.length, added.length); at += 1)
      rows.push({ expected: removed[at], actual: added[at], same: false });
    [removed, added] = [[], []];
  };
  for (const line of hunk.lines) {
    const text = line.slice(1);
    if (line.startsWith('-')) removed.push({ number: left++, text });
    else if (line.startsWith('+')) added.push({ number: right++, text });
    else {
      flush();
      rows.push({ expected: { number: left++, text }, actual: { number: right++, text }, same: true });
    }
  }
  flush();
  return rows;
}

function drawRow({ expected, actual, same }: Row): string {
  const words =
    same || expected === undefined || actual === undefined ? undefined : wordsOf(expected.text, actual.text);
  const left = drawLine(expected, same ? '' : 'removed', words?.expected);
  const right = drawLine(actual, same ? '' : 'added', words?.actual);
  return `<tr>${left}${right}</tr>`;
}

function drawLine(line: Line | undefined, kind: string, words: readonly Segment[] | undefined): string {
  if (line === undefined) return '<td class="number"></td><td class="none"></td>';
  const text = words === undefined ? escapeHtml(line.text) : words.map(drawSegment).join('');
  return `<td class="number">${line.number}</td><td class="line ${kind}">${text}</td>`;
}

function drawSegment({ text, changed }: Segment): string {
  return changed ? `<mark>${escapeHtml(text)}</mark>` : escapeHtml(text);
}
