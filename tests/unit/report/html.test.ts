import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { html } from '../../../src/report/html.ts';
import { difference, reportOf } from './made.ts';
import { plain } from './options.ts';
import * as samples from './samples.ts';

const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

describe('html', () => {
  it.each(Object.entries(samples))('%s loads nothing and runs only its own script', (_name, report) => {
    const page = html(report, plain);
    expect(page).not.toMatch(/<(?:link|img|iframe|object|base|form)\b|\bsrc=|\bhref=|url\(|@import|https?:/);
    const [, script = ''] = /<script>([\s\S]*?)<\/script>/.exec(page) ?? [];
    const [, style = ''] = /<style>([\s\S]*?)<\/style>/.exec(page) ?? [];
    const [, policy = ''] = /Content-Security-Policy" content="([^"]*)"/.exec(page) ?? [];
    expect(policy).toBe(
      `default-src 'none'; style-src ${hashOf(style)}; script-src ${hashOf(script)}; base-uri 'none'; form-action 'none'`,
    );
    expect(page).not.toMatch(/ on\w+=| style=/);
  });

  it('escapes every text of the report', () => {
    const evil = `"><script>alert(1)</script><img src=x onerror='alert(2)'>&amp;`;
    const keep = new Set(['outcome', 'command', 'status', 'class', 'name', 'code']);
    for (const report of [samples.equal, samples.different, samples.failed]) {
      const poisoned = JSON.parse(
        JSON.stringify(report, (key, value: unknown) =>
          typeof value === 'string' && !keep.has(key) ? value + evil : value,
        ),
      );
      const page = html(poisoned, { ...plain, reproducible: false });
      expect(page.match(/<script>/g)).toHaveLength(1);
      expect(page).not.toContain('<img');
      expect(page).toContain('&#60;script&#62;alert(1)');
    }
  });

  it('shows both sides of a change beside each other, with the words that differ marked', () => {
    const changes = [{ property: 'type', expected: 'numeric(10,2)', actual: 'numeric(12,2)' }];
    expect(html(reportOf([difference({ changes })]), plain)).toContain(
      '<td class="line removed">numeric(<mark>10</mark>,2)</td><td class="line added">numeric(<mark>12</mark>,2)</td>',
    );
  });
});
