import { readFile } from 'node:fs/promises';
import { Ajv } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { XMLValidator } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import type { RenderOptions } from '../../../src/report/format.ts';
import type { FormatName } from '../../../src/report/format-names.ts';
import { lintFormatNames, lintSummary, renderLint } from '../../../src/report/lint-formats.ts';
import type { LintReport } from '../../../src/report/lint-report.ts';
import { lintReportSchema } from '../../../src/report/lint-schema.ts';
import { publishedSchema, strictSchema } from '../../json-schema.ts';
import * as samples from './lint-samples.ts';
import { plain } from './options.ts';

const extensions: Readonly<Partial<Record<FormatName, string>>> = {
  json: 'json',
  markdown: 'md',
  gitlab: 'json',
  junit: 'xml',
  sarif: 'json',
  html: 'html',
};

function draw(name: FormatName, report: LintReport, options: RenderOptions = plain): string {
  const drawn = renderLint(name, report, options);
  if (drawn === undefined) throw new Error(`lint has no format ${name}`);
  return drawn;
}

describe.each(Object.entries(samples))('lint, %s', (name, report) => {
  it.each(lintFormatNames)('as %s', async (format) => {
    const file = `../../golden/lint/${name}.${format}.${extensions[format] ?? 'txt'}`;
    await expect(draw(format, report)).toMatchFileSnapshot(file);
  });

  it('as text that tells everything, in colour and with the clock', async () => {
    const drawn = draw('text', report, { color: true, width: 120, reproducible: false, verbose: true });
    await expect(drawn).toMatchFileSnapshot(`../../golden/lint/${name}.text.verbose.txt`);
  });

  it('as JSON that its schema accepts, with and without the clock', () => {
    const strict = new Ajv2020({ strict: true, allErrors: true }).compile(strictSchema(lintReportSchema));
    for (const reproducible of [true, false]) {
      const data: unknown = JSON.parse(draw('json', report, { ...plain, reproducible }));
      expect(strict(data), JSON.stringify(strict.errors)).toBe(true);
      expect(strict({ ...(data as object), outcome: 'fine' })).toBe(false);
    }
  });

  it('as SARIF that satisfies the standard, and as well-formed XML', async () => {
    const file = new URL('../../golden/report/sarif-2.1.0.schema.json', import.meta.url);
    const { $schema: _draft, id: _id, ...schema } = JSON.parse(await readFile(file, 'utf8'));
    const valid = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false }).compile(schema);
    expect(valid(JSON.parse(draw('sarif', report))), JSON.stringify(valid.errors)).toBe(true);
    expect(XMLValidator.validate(draw('junit', report))).toBe(true);
  });
});

it('a history that replays and cannot be watched is said to be so, in every format', () => {
  const unwatched: LintReport = { ...samples.clean, outcome: 'incomplete' };
  expect(draw('markdown', unwatched)).toContain('the history could not be watched, so nothing is said');
  expect(draw('text', unwatched)).toContain('INCOMPLETE');
  expect(draw('junit', unwatched)).toContain('<error');
  expect(draw('gitlab', unwatched)).toContain('could not be watched');
  expect(draw('github', unwatched)).toContain('could not be watched');
});

describe('every format of lint', () => {
  it.each(lintFormatNames)('%s shows no password and no character that turns the text round', (format) => {
    for (const verbose of [true, false]) {
      const drawn = draw(format, samples.findings, { ...plain, verbose });
      expect(drawn).not.toContain('hunter22');
      expect(drawn).not.toContain('\u202e');
    }
  });

  it.each(lintFormatNames)('%s tells the outcomes apart', (format) => {
    const drawn = Object.values(samples).map((report) => draw(format, report));
    expect(new Set(drawn).size).toBe(drawn.length);
  });

  it('the summary of a step stays within its limit, and counts what it cut', () => {
    const [finding] = samples.findings.findings;
    const many = { ...samples.findings, findings: Array.from({ length: 20_000 }, () => finding) };
    const drawn = lintSummary(many as LintReport, plain);
    expect(Buffer.byteLength(drawn)).toBeLessThan(1024 * 1024);
    expect(drawn).toMatch(/Cut to 1 MiB: [\d,]+ findings/);
  });

  it('the published schema is current', async () => {
    const text = `${JSON.stringify(publishedSchema(lintReportSchema), null, 2)}\n`;
    await expect(text).toMatchFileSnapshot('../../../schema/lint.schema.json');
  });
});
