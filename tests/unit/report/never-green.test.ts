import { XMLParser } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import { render } from '../../../src/report/formats.ts';
import { problemsOf } from '../../../src/report/problems.ts';
import type { Check, Outcome, Report } from '../../../src/report/report.ts';
import { difference, reportOf } from './made.ts';
import { plain } from './options.ts';
import { equal } from './samples.ts';

const outcomes: readonly Outcome[] = ['different', 'failed', 'incomplete'];
const check = (name: Check['name'], status: Check['status']): Check => ({
  name,
  status,
  summary: 'so it is',
  findings: [],
});

/** Everything that is not equal, in the ways a run can end. */
const reports: readonly (readonly [string, Report])[] = [
  ...outcomes.map((outcome) => [`${outcome} without a reason`, { ...equal, outcome }] as const),
  ...outcomes.map((outcome) => [`${outcome} without any check`, { ...equal, outcome, checks: [] }] as const),
  ['a failed check', { ...equal, outcome: 'failed', checks: [check('rollback', 'failed')] }],
  ['a check in error', { ...equal, outcome: 'incomplete', checks: [check('coverage', 'error')] }],
  ['a comment', reportOf([difference({ class: 'comment' })])],
  ['a difference with nothing in it', reportOf([difference({ changes: [], consequence: '' })])],
  [
    'structure in error beside a difference',
    reportOf([difference()], { outcome: 'incomplete', checks: [check('structure', 'error')] }),
  ],
];

describe.each(reports)('%s is never shown as equal', (_name, report) => {
  it('has problems that are not notices', () => {
    expect(problemsOf(report).filter((problem) => problem.level !== 'notice')).not.toEqual([]);
  });

  it.each(['text', 'markdown', 'html', 'github', 'json', 'junit', 'sarif'] as const)('as %s', (format) => {
    const rendered = render(format, report, plain);
    expect(rendered).not.toContain('EQUIVALENT');
    expect(rendered.toLowerCase()).toContain(format === 'github' ? '::' : report.outcome);
  });

  it('as github, gitlab, junit and sarif', () => {
    expect(render('github', report, plain)).toMatch(/^::(error|warning) /);
    expect(JSON.parse(render('gitlab', report, plain))).not.toEqual([]);
    expect(render('junit', report, plain)).toMatch(/<(failure|error) message="/);
    expect(JSON.parse(render('sarif', report, plain)).runs[0].results).not.toEqual([]);
  });
});

describe('problemsOf', () => {
  it.each([
    ['a failed check of structure is told by the differences', { ...check('structure', 'failed') }, 0],
    ['a failed check of data is not told by differences of structure', { ...check('data', 'failed') }, 1],
    ['a check in error is told whatever differs', { ...check('structure', 'error') }, 1],
    [
      'findings are told whatever differs',
      { ...check('structure', 'failed'), findings: [{ message: 'm' }] },
      1,
    ],
    ['another failed check is told', { ...check('rollback', 'failed') }, 1],
  ])('%s', (_what, failed, more) => {
    const report = reportOf([difference()], { checks: [failed] });
    expect(problemsOf(report)).toHaveLength(1 + more);
    expect(render('text', report, plain).split('\n', 1)[0]?.includes('so it is')).toBe(more === 1);
  });
});

describe('an equal report', () => {
  it('has no problem in any format', () => {
    expect(problemsOf(equal)).toEqual([]);
    expect(render('diff', equal, plain)).toBe('');
    expect(JSON.parse(render('gitlab', equal, plain))).toEqual([]);
    expect(JSON.parse(render('sarif', equal, plain)).runs[0].results).toEqual([]);
    const xml = new XMLParser({ ignoreAttributes: false }).parse(render('junit', equal, plain));
    expect(xml.testsuites.testsuite).toMatchObject({ '@_failures': '0', '@_errors': '0', '@_tests': '10' });
  });
});
