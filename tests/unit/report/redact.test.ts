import { describe, expect, it } from 'vitest';
import { formatNames } from '../../../src/report/format-names.ts';
import { render } from '../../../src/report/formats.ts';
import { redact, redactReport } from '../../../src/report/redact.ts';
import type { Report } from '../../../src/report/report.ts';
import { plain } from './options.ts';
import { different, equal, failed } from './samples.ts';

describe('redact', () => {
  it.each([
    ['postgres://user:secret@host/db', 'postgres://user:***@host/db'],
    ['see postgresql://u:s%40e@h:5432/d?sslmode=off now', 'see postgresql://u:***@h:5432/d?sslmode=off now'],
    ['postgres://u:se@cr@et@host/db', 'postgres://u:***@host/db'],
    ['postgres://u:se/cret@host/db', 'postgres://u:***@host/db'],
    ['postgres://:secret@host/db', 'postgres://:***@host/db'],
    ["ALTER ROLE app PASSWORD 'secret';", "ALTER ROLE app PASSWORD '***';"],
    ["create role a encrypted password 'se''cret' login", "create role a encrypted password '***' login"],
    ["PASSWORD 'secret\\' LOGIN", "PASSWORD '***' LOGIN"],
    ["PASSWORD E'sec\\'ret' LOGIN", "PASSWORD '***' LOGIN"],
    ['PASSWORD $x$secret$x$ LOGIN', "PASSWORD '***' LOGIN"],
    ["PASSWORD 'secret cut of", "PASSWORD '***'"],
    ['host=h user=u password=secret port=1', 'host=h user=u password=*** port=1'],
    ["host=h password = 'secret' port=1", "host=h password = '***' port=1"],
    ["OPTIONS (user 'u', password 'secret')", "OPTIONS (user 'u', password '***')"],
    ['PGPASSWORD=secret psql', 'PGPASSWORD=*** psql'],
    ['postgres://h/d?user=u&password=secret&x=1', 'postgres://h/d?user=u&password=***&x=1'],
    ['{"password": "secret"}', '{"password": "***"}'],
    ['SCRAM-SHA-256$4096:c2FsdA==$a+b/=:c+d/=', 'SCRAM-SHA-256$***'],
  ])('%s', (text, expected) => {
    expect(redact(text)).toBe(expected);
    expect(redact(expected)).toBe(expected);
  });

  it.each([
    'http://host:8080/a@b',
    'postgres://user@host/db',
    'PASSWORD NULL',
    'password_hash text',
    'a@b.c: x',
  ])('%s stays', (text) => {
    expect(redact(text)).toBe(text);
  });

  it('takes no time over long texts', () => {
    const long = `${'a.'.repeat(50_000)}://${':'.repeat(50_000)}`;
    expect(redact(long)).toBe(long);
  });

  it('says so where two values differ only in a password', () => {
    const changes = [{ property: 'options', expected: 'password=secretA', actual: 'password=secretB' }];
    const [difference] = different.differences;
    const report = { ...equal, differences: difference === undefined ? [] : [{ ...difference, changes }] };
    expect(redactReport(report).differences[0]?.changes).toEqual([
      { property: 'options', expected: 'password=***', actual: 'password=*** (another password)' },
    ]);
  });
});

/** A report that holds the same text in every string there is. */
function everywhere(report: Report, text: string): Report {
  const keep = new Set(['outcome', 'command', 'status', 'class', 'name', 'code']);
  return JSON.parse(
    JSON.stringify(report, (key, value: unknown) =>
      typeof value === 'string' && !keep.has(key) ? `${value} ${text}` : value,
    ),
  );
}

describe.each(formatNames)('%s', (format) => {
  it.each(['postgres://u:hunter2@h/d', "PASSWORD 'hunter2'", 'password=hunter2'])(
    'never shows %s',
    (secret) => {
      for (const report of [equal, different, failed]) {
        for (const verbose of [true, false]) {
          const rendered = render(format, everywhere(report, secret), {
            ...plain,
            reproducible: false,
            verbose,
          });
          expect(rendered).not.toContain('hunter2');
        }
      }
    },
  );

  it('lets no character through that a terminal acts on', () => {
    const nasty = 'x\u001b[31my\u009bz\u202e\u2066\u0007\b\r\u007f\u200b\u2028';
    for (const report of [equal, different, failed]) {
      const rendered = render(format, everywhere(report, nasty), plain);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these must not be there.
      expect(rendered).not.toMatch(/[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u2028]/);
    }
  });
});
