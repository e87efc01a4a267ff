import { describe, expect, it } from 'vitest';
import type { PropertyChange } from '../../../src/compare/difference.ts';
import type { RenderOptions } from '../../../src/report/format.ts';
import { widthOf } from '../../../src/report/text/layout.ts';
import { text } from '../../../src/report/text.ts';
import { difference, many, reportOf } from './made.ts';
import { plain } from './options.ts';
import * as samples from './samples.ts';

/** The lines that draw one change of a changed object. */
function drawn(
  expected: string | null,
  actual: string | null,
  more: Partial<RenderOptions> = {},
  data = false,
): readonly string[] {
  const changes: readonly PropertyChange[] = [{ property: 'p', expected, actual }];
  const wrong = difference({ changes, class: data ? 'data' : 'structure' });
  const lines = text(reportOf([wrong]), { ...plain, ...more }).split('\n');
  const start = lines.findIndex((line) => line.includes('~ changed')) + 1;
  return lines.slice(
    start,
    lines.findIndex((line, at) => at > start && line.includes('breaks:')),
  );
}

describe('text', () => {
  it('breaks values between words, and words only where there is no space', () => {
    const words =
      'some words that do not fit into one line of the page, so that it has to be broken somewhere';
    const lines = drawn(words, null, { width: 60 });
    expect(lines.length).toBeGreaterThan(2);
    const signless = lines.slice(0, -1).map((line) => line.replace(/^ +(?:p +- )?/, ''));
    expect(signless.join(' ')).toBe(words);
    expect(Math.max(...lines.map(widthOf))).toBeLessThanOrEqual(60);
    const long = 'x'.repeat(200);
    expect(drawn(long, null, { width: 60 }).join('').replaceAll(/[^x]/g, '')).toBe(long);
  });

  it('prints the path of a finding once', () => {
    const finding = { file: 'a/up.sql', line: 3, column: 1, message: 'a/up.sql was refused: nix' };
    const report = {
      ...samples.failed,
      checks: [{ name: 'idempotency', status: 'failed', summary: 'not the same', findings: [finding] }],
    } as const;
    const page = text(report, plain);
    expect(page).toContain('      a/up.sql:3:1 was refused: nix\n');
    expect(page.match(/a\/up\.sql/g)).toHaveLength(1);
  });

  it('says the verdict first, and again at the end of a long report', () => {
    for (const [report, word] of [
      [samples.equal, 'EQUIVALENT'],
      [samples.different, 'DIFFERENT'],
      [samples.failed, 'FAILED'],
    ] as const) {
      expect(text(report, plain)).toMatch(new RegExp(`^${word}  `));
      expect(text({ ...report, outcome: 'incomplete' }, plain)).toMatch(
        /^INCOMPLETE {2}not everything was compared/,
      );
    }
    const lines = text(samples.different, plain).trimEnd().split('\n');
    expect(lines.at(-1)).toBe(lines[0]);
    expect(text(samples.equal, plain).match(/EQUIVALENT/g)).toHaveLength(1);
  });

  it('says an equal result in few lines', () => {
    expect(text(samples.equal, { ...plain, reproducible: false }).split('\n').length).toBeLessThan(45);
  });

  it('colours only when asked to, and says the same either way', () => {
    const colored = text(samples.different, { ...plain, color: true, width: 200 });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: colours.
    const bare = colored.replaceAll(/\x1b\[\d+m/g, '');
    expect(bare).not.toBe(colored);
    const carets = text(samples.different, { ...plain, width: 200 })
      .split('\n')
      .filter((line) => !/^ +[\^ ]+$/.test(line));
    expect(bare.split('\n')).toEqual(carets);
  });

  it('marks the words that differ, by colour or by carets', () => {
    expect(drawn('numeric(10,2)', 'numeric(12,2)')).toEqual([
      '      p  - numeric(10,2)',
      '                   ^^',
      '         + numeric(12,2)',
      '                   ^^',
    ]);
    expect(drawn('numeric(10,2)', 'numeric(12,2)', { color: true })[0]).toContain('\u001b[7m10\u001b[27m');
  });

  it('breaks long values where the page ends, carets under their words', () => {
    const lines = drawn(`${'word '.repeat(30)}old end`, `${'word '.repeat(30)}new end`);
    expect(lines.every((line) => widthOf(line) <= 80)).toBe(true);
    const at = lines.findIndex((line) => line.includes('old end'));
    expect(lines[at + 1]?.indexOf('^^^')).toBe(lines[at]?.indexOf('old'));
  });

  it('counts wide and combining characters as a terminal does', () => {
    expect([widthOf('日本'), widthOf('e\u0301'), widthOf('🙂'), widthOf('\u001b[31mx\u001b[39m')]).toEqual([
      4, 1, 2, 1,
    ]);
    const [before = '', marks = ''] = drawn('日本 a', '日本 b');
    expect(widthOf(marks) - 1).toBe(widthOf(before.slice(0, before.indexOf(' a') + 1)));
  });

  it('tells no value, the empty text and their names apart', () => {
    expect(drawn(null, '')).toEqual(['      p  - (none)', "         + ''"]);
    expect(drawn('(none)', null)).toEqual(["      p  - '(none)'", '         + (none)']);
    expect(drawn('NULL', null, {}, true)).toEqual(["      p  - 'NULL'", '         + NULL']);
    expect(drawn('a ', 'a').join()).toContain("'a '");
    expect(drawn('a\tb', 'a b').join()).toContain('a\\tb');
  });

  it('shows lines added and removed in values of many lines', () => {
    expect(drawn('a\nb\nc', 'a\nx\nc')).toEqual([
      '      p',
      '          a',
      '        - b',
      '        + x',
      '          c',
    ]);
    expect(drawn('a\nb', null)).toEqual(['      p', '        - a', '        - b']);
    expect(drawn('a', 'a\nb')).toEqual(['      p', '          a', '        + b']);
    expect(drawn('a\nb', 'a\nb\n')).not.toHaveLength(1);
  });

  it('shows what cannot be seen', () => {
    expect(drawn('a\u001b[31mb', 'a\u202eb').join('\n')).toMatch(/a\\x1b\[31mb[\s\S]*a\\u202eb/);
    expect(drawn('a\r\nb', 'a\nb').join('\n')).toContain('- a\\r');
  });

  it('cuts long lists and says so, unless all is asked for', () => {
    const report = reportOf(many(100), {
      rows: many(100).map(({ identity }) => ({ table: identity, expected: 1, actual: 1 })),
    });
    expect(text(report, plain)).toContain('and 40 more differences (--verbose shows all)');
    expect(text(report, plain)).toContain('and 85 more tables with equal counts');
    const all = text(report, { ...plain, verbose: true });
    expect(all).not.toContain('--verbose');
    expect(all.match(/~ changed/g)).toHaveLength(100);
  });

  it('never leaves out a table whose rows differ in number', () => {
    const rows = Array.from({ length: 40 }, (_, at) => ({ table: `app.t${at}`, expected: 1, actual: 2 }));
    expect(text(reportOf([], { rows }), plain).match(/1 → 2 app\.t/g)).toHaveLength(40);
  });

  it('keeps to the page where words can be broken', () => {
    for (const width of [60, 80, 120]) {
      const lines = text(samples.equal, { ...plain, width, reproducible: false }).split('\n');
      const tooLong = lines.filter((line) => widthOf(line) > Math.max(width, 95));
      expect(tooLong).toEqual([]);
    }
  });

  it('puts the caret under the column of a refused statement, also far to the right', () => {
    const [check] = samples.failed.checks;
    const finding = check?.findings[0];
    if (check === undefined || finding === undefined) throw new Error('the sample has lost its finding');
    const long = {
      ...finding,
      column: 205,
      text: `${'\t'.repeat(4)}${'x'.repeat(200)}HERE${'y'.repeat(50)}`,
    };
    for (const found of [finding, long]) {
      const lines = text({ ...samples.failed, checks: [{ ...check, findings: [found] }] }, plain).split('\n');
      const at = lines.findIndex((line) => /^ +\^$/.test(line));
      const column = lines[at]?.indexOf('^') ?? -1;
      expect(lines[at - 1]?.slice(column)).toMatch(found === long ? /^HERE/ : /^app\.quizes/);
    }
  });
});
