import { readFile } from 'node:fs/promises';
import { Ajv, type ValidateFunction } from 'ajv';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { beforeAll, describe, expect, it } from 'vitest';
import { gitlab } from '../../../src/report/gitlab.ts';
import { junit } from '../../../src/report/junit.ts';
import { fallbackPath } from '../../../src/report/place.ts';
import { sarif } from '../../../src/report/sarif.ts';
import { difference, many, reportOf } from './made.ts';
import { plain } from './options.ts';
import * as samples from './samples.ts';

const nasty = 'a<b>&"c\'d]]>\u0001\u001b\ufffe\n\te\u202e';

describe('sarif', () => {
  let valid: ValidateFunction;
  beforeAll(async () => {
    const file = new URL('../../golden/report/sarif-2.1.0.schema.json', import.meta.url);
    const { $schema: _draft, id: _id, ...schema } = JSON.parse(await readFile(file, 'utf8'));
    valid = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false }).compile(schema);
  });

  it.each(Object.entries(samples))('%s satisfies the standard', (_name, report) => {
    for (const reproducible of [true, false]) {
      const log: unknown = JSON.parse(sarif(report, { ...plain, reproducible }));
      expect(valid(log), JSON.stringify(valid.errors)).toBe(true);
    }
    expect(valid({ version: '2.1.0', runs: [{ results: [] }] })).toBe(false);
  });

  it('suppresses accepted differences with their reason, and points every result at a file', () => {
    const [run] = JSON.parse(sarif(samples.different, plain)).runs;
    const suppressed = run.results.filter((each: object) => 'suppressions' in each);
    expect(suppressed).toHaveLength(1);
    expect(suppressed[0].suppressions[0].justification).toBe('columns are grouped by meaning now');
    expect(run.results).toHaveLength(10);
    for (const result of run.results) {
      expect(result.locations[0].physicalLocation.artifactLocation.uri).toMatch(/^(fixtures|consolidated)/);
      expect(run.tool.driver.rules[result.ruleIndex].id).toBe(result.ruleId);
    }
  });

  it('writes paths as URIs', () => {
    const of = (file: string): string =>
      JSON.parse(sarif(reportOf([difference({ blame: { migration: 'm', file } })]), plain)).runs[0].results[0]
        .locations[0].physicalLocation.artifactLocation.uri;
    expect(of('./a b/ü#1?.sql')).toBe('a%20b/%C3%BC%231%3F.sql');
    expect(of('/abs/x.sql')).toBe('file:///abs/x.sql');
    expect(of('a\\b.sql')).toBe('a/b.sql');
  });
});

describe('junit', () => {
  const parser = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '' });

  it.each(Object.entries(samples))('%s is well-formed and counts what it holds', (_name, report) => {
    const xml = junit(report, { ...plain, reproducible: false });
    expect(XMLValidator.validate(xml)).toBe(true);
    const suites = [parser.parse(xml).testsuites.testsuite].flat();
    for (const suite of suites) {
      const cases: readonly object[] = [suite.testcase].flat();
      expect(Number(suite.tests)).toBe(cases.length);
      expect(Number(suite.failures)).toBe(cases.filter((each) => 'failure' in each).length);
      expect(Number(suite.skipped)).toBe(cases.filter((each) => 'skipped' in each).length);
    }
  });

  it('holds any text', () => {
    const wrong = difference({
      identity: nasty,
      kind: nasty,
      parent: nasty,
      consequence: nasty,
      repair: nasty,
      changes: [{ property: nasty, expected: nasty, actual: null }],
      blame: { migration: nasty, file: nasty },
    });
    const xml = junit(reportOf([wrong]), plain);
    expect(XMLValidator.validate(xml)).toBe(true);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: XML forbids these.
    expect(xml).not.toMatch(/[\x00-\x08\x0b-\x1f\ufffe\uffff]|]]>/);
    expect(parser.parse(xml).testsuites.testsuite[1].testcase.failure['#text']).toContain(
      'a<b>&"c\'d]]>\\x01\\x1b',
    );
  });
});

describe('gitlab', () => {
  it('gives every issue a fingerprint of its own that stays the same from run to run', () => {
    const twins = [difference(), difference(), ...many(3)];
    const prints = (report: typeof samples.different): readonly string[] =>
      JSON.parse(gitlab(report, plain)).map((issue: { fingerprint: string }) => issue.fingerprint);
    expect(new Set(prints(reportOf(twins))).size).toBe(5);
    expect(prints(reportOf(twins.toReversed()))).toEqual(prints(reportOf(twins)));
    expect(prints(reportOf([difference()]))[0]).toBe(prints(reportOf([difference({ repair: 'other' })]))[0]);
  });

  it('has every field that GitLab asks for, and a relative path', () => {
    for (const report of [samples.different, samples.failed]) {
      const issues = JSON.parse(gitlab(report, plain));
      expect(issues.length).toBeGreaterThan(0);
      for (const issue of issues)
        expect(issue).toMatchObject({
          description: expect.stringMatching(/./),
          check_name: expect.stringMatching(/^[\w-]+$/),
          fingerprint: expect.stringMatching(/^[0-9a-f]{32}$/),
          severity: expect.stringMatching(/^(info|minor|major|critical|blocker)$/),
          location: { path: expect.stringMatching(/^[^./]/), lines: { begin: expect.any(Number) } },
        });
    }
  });
});

describe('fallbackPath', () => {
  it.each([
    ['consolidated', 'consolidated'],
    ['hasura:migrations/default', 'migrations/default'],
    ['git:main:./db/up.sql', './db/up.sql'],
    ['./db/up.sql', 'db/up.sql'],
    ['C:\\db\\up.sql', 'C:/db/up.sql'],
  ])('%s', (source, path) => {
    const { consolidated } = samples.equal.sources;
    const sources = { ...samples.equal.sources, consolidated: { ...consolidated, source } };
    expect(fallbackPath({ ...samples.equal, sources })).toBe(path.replace(/^\.\//, ''));
  });
});
