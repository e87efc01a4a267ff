import { describe, expect, it } from 'vitest';
import { githubSummary } from '../../../src/report/github.ts';
import { code, escapeText, fenced } from '../../../src/report/markdown/escape.ts';
import { markdown } from '../../../src/report/markdown.ts';
import { difference, many, reportOf } from './made.ts';
import { plain } from './options.ts';

/** The fences a CommonMark reader finds: every opened one is closed, and nothing is left open. */
function openFences(text: string): number {
  let open: string | undefined;
  for (const line of text.split('\n')) {
    const fence = /^ {0,3}(`{3,})([^`]*)$/.exec(line);
    if (fence === null) continue;
    const [, ticks = '', info = ''] = fence;
    if (open === undefined) open = ticks;
    else if (ticks.length >= open.length && info.trim() === '') open = undefined;
  }
  return open === undefined ? 0 : 1;
}

const nasty = 'a`b|c\nd*e_ <img src=x onerror=alert(1)> ```\n``` @everyone [x](y) $z$ \\ </details>';

describe('markdown', () => {
  it.each([0, 1, 30, 3_000])('holds %i differences in 64 KiB and counts what it cuts', (count) => {
    const long = {
      changes: [{ property: 'body', expected: 'é\n'.repeat(300), actual: '```\n'.repeat(300) }],
    };
    const text = markdown(reportOf(many(count, () => long)), plain);
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(64 * 1024);
    expect(openFences(text)).toBe(0);
    expect(text.match(/<details>/g)?.length).toBe(text.match(/<\/details>/g)?.length);
    const shown = text.match(/<details>/g)?.length ?? 0;
    const cut = /Cut to 64 KiB: ([\d,]+) differences? not shown/.exec(text)?.[1]?.replaceAll(',', '');
    expect(shown + Number(cut ?? 0)).toBe(count);
  });

  it('fills the room it has to the last byte', () => {
    const sizes = Array.from({ length: 40 }, (_, more) =>
      Buffer.byteLength(markdown(reportOf(many(400, () => ({ consequence: 'x'.repeat(more) }))), plain)),
    );
    expect(Math.max(...sizes)).toBeLessThanOrEqual(64 * 1024);
    expect(Math.min(...sizes)).toBeGreaterThan(62 * 1024);
  });

  it('holds one enormous difference, enormous checks and names', () => {
    const huge = 'x'.repeat(300_000);
    const wrong = difference({
      identity: huge,
      consequence: huge,
      repair: `${huge}\n`.repeat(3),
      changes: [{ property: huge, expected: `${huge}\n`.repeat(2), actual: null }],
    });
    const checks = Array.from({ length: 10 }, () => ({
      name: 'leaks' as const,
      status: 'failed' as const,
      summary: '|'.repeat(300_000),
      findings: [{ message: huge, text: huge }],
    }));
    const text = markdown(reportOf([wrong], { checks, notes: [huge] }), plain);
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(64 * 1024);
    expect(openFences(text)).toBe(0);
  });

  it('shows names letter for letter, whatever is in them', () => {
    const wrong = difference({
      identity: nasty,
      parent: nasty,
      consequence: nasty,
      repair: nasty,
      kind: nasty,
      changes: [{ property: nasty, expected: nasty, actual: `${nasty}!` }],
      blame: { migration: nasty, file: nasty },
    });
    const text = markdown(reportOf([wrong], { notes: [nasty] }), plain);
    const outside = text.replaceAll(/^(`{3,}).*\n[\s\S]*?\n\1$/gm, '');
    expect(outside).not.toMatch(/<img|\]\(|\$z/);
    expect(outside.replaceAll(/<code>.*?<\/code>/g, '')).not.toContain('@everyone');
    expect(outside.match(/<\/details>/g)).toHaveLength(1);
    expect(openFences(text)).toBe(0);
  });

  it('escapes what would be a sign of Markdown, and keeps plain names readable', () => {
    expect(code('app.user_id')).toBe('<code>app.user_id</code>');
    expect(code('a`b|c\n')).toBe('<code>a&#96;b&#124;c&#92;n</code>');
    expect(escapeText('_x_ a_b @me\nnext')).toBe('&#95;x&#95; a_b @<!-- -->me next');
  });

  it('takes a fence longer than any inside', () => {
    expect(fenced('sql', 'a\n````\nb')).toBe('`````sql\na\n````\nb\n`````');
    expect(openFences(fenced('diff', '```'))).toBe(0);
    expect(openFences('```diff\n````')).toBe(0);
    expect(openFences('````diff\n```')).toBe(1);
  });

  it('is under one mebibyte as the summary of a step', () => {
    const summary = githubSummary(reportOf(many(20_000)), plain);
    expect(Buffer.byteLength(summary)).toBeLessThan(1024 * 1024);
    expect(Buffer.byteLength(summary)).toBeGreaterThan(1000 * 1024);
    expect(summary).toMatch(/Cut to 1 MiB: [\d,]+ differences not shown/);
  });
});
