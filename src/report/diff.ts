import type { Difference, PropertyChange } from '../compare/difference.ts';
import type { RenderOptions } from './format.ts';
import { type Hunk, hunksOf } from './hunks.ts';
import { prepareVisible } from './prepare.ts';
import type { Report } from './report.ts';
import { visibleLine } from './visible.ts';

/** A unified diff for each object, its properties as `name: value` lines; empty where nothing differs. */
export function diff(report: Report, options: RenderOptions): string {
  return prepareVisible(report, options).differences.map(diffObject).join('');
}

/** The unified diff of one difference. */
export function diffObject(difference: Difference): string {
  const { kind, status, changes } = difference;
  const title = `${kind} ${visibleLine(difference.identity)}`;
  const header = [
    status === 'unexpected' ? '--- /dev/null' : `--- expected ${title}`,
    status === 'missing' ? '+++ /dev/null' : `+++ actual ${title}`,
  ];
  const hunks = hunksOf(textOf(changes, 'expected'), textOf(changes, 'actual'));
  return `${[...header, ...hunks.flatMap(hunkLines)].join('\n')}\n`;
}

/** The properties one side has, a line for each line of their values. */
function textOf(changes: readonly PropertyChange[], side: 'expected' | 'actual'): string | null {
  const lines = changes.flatMap((change) => {
    const value = change[side];
    return value === null ? [] : propertyLines(change.property, value);
  });
  return lines.length === 0 ? null : lines.join('\n');
}

function propertyLines(name: string, value: string): readonly string[] {
  const lines = value.split('\n');
  return lines.length === 1 ? [`${name}: ${value}`] : [`${name}:`, ...lines.map((line) => `  ${line}`)];
}

function hunkLines({ lines, ...hunk }: Hunk): readonly string[] {
  const expected = range(hunk.expectedStart, hunk.expectedLines);
  const actual = range(hunk.actualStart, hunk.actualLines);
  return [`@@ -${expected} +${actual} @@`, ...lines];
}

/** As in POSIX: an empty range names the line before it. */
function range(start: number, lines: number): string {
  return `${lines === 0 ? start - 1 : start},${lines}`;
}
