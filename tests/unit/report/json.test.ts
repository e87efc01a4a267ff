import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse } from 'valibot';
import { describe, expect, it } from 'vitest';
import { json } from '../../../src/report/json.ts';
import { outputSchema, reportSchema } from '../../../src/report/json-schema.ts';
import { publishedSchema, strictSchema } from '../../json-schema.ts';
import { plain } from './options.ts';
import * as samples from './samples.ts';

/** The published schema lets later versions add fields; the tests use the one that does not. */
const published = publishedSchema(outputSchema);
const strict = new Ajv2020({ strict: true, allErrors: true }).compile(strictSchema(reportSchema));

describe('json', () => {
  it('has a published schema that is current', async () => {
    const text = `${JSON.stringify(published, null, 2)}\n`;
    await expect(text).toMatchFileSnapshot('../../../schema/report.schema.json');
    expect(published.$schema).toBe('https://json-schema.org/draft/2020-12/schema');
  });

  it.each(Object.entries(samples))('%s satisfies the schema, with and without the clock', (_name, report) => {
    for (const reproducible of [true, false]) {
      const data: unknown = JSON.parse(json(report, { ...plain, reproducible }));
      expect(strict(data), JSON.stringify(strict.errors)).toBe(true);
      expect(new Ajv2020().compile(published)(data)).toBe(true);
      expect(parse(reportSchema, data)).toEqual(data);
    }
  });

  it.each([
    ['a missing outcome', { outcome: undefined }],
    ['an unknown outcome', { outcome: 'fine' }],
    ['another version', { formatVersion: 2 }],
    ['a count below zero', { rows: [{ table: 'a.b', expected: -1, actual: 0 }] }],
    [
      'a difference without status',
      { differences: [{ ...samples.different.differences[0], status: undefined }] },
    ],
  ])('the schema refuses %s', (_what, wrong) => {
    const data: unknown = JSON.parse(JSON.stringify({ ...samples.different, ...wrong }));
    expect(strict(data)).toBe(false);
    expect(new Ajv2020().compile(published)(data)).toBe(false);
  });

  it('writes characters that a terminal acts on as escapes, and loses none', () => {
    const note = 'a\u009b31mb\u202ec\u001b[2Jd\u2028e\u007f';
    const text = json({ ...samples.equal, notes: [note] }, plain);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these must not be there.
    expect(text).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u202e]/);
    expect(JSON.parse(text)).toMatchObject({ notes: [note] });
  });
});
