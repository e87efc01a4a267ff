import { describe, expect, test } from 'vitest';
import type { Check, CheckName } from '../../../src/report/report.ts';
import { decideChecks } from '../../../src/workflow/decide-checks.ts';

const made = (name: CheckName, status: Check['status']): Check => ({
  name,
  status,
  summary: 'x',
  findings: [],
});
const told = (wanted: readonly CheckName[], checks: readonly Check[]): readonly string[] =>
  decideChecks((name) => wanted.includes(name), checks)
    .filter(({ status }) => status !== 'skipped')
    .map(({ name, status }) => `${name} ${status}`);

describe('the checks of a report', () => {
  test('are those that are wanted', () => {
    const checks = [made('data', 'failed'), made('structure', 'passed'), made('behaviour', 'passed')];
    expect(told(['data', 'structure'], checks)).toEqual(['structure passed', 'data failed']);
    expect(told(['behaviour'], checks)).toEqual(['behaviour passed']);
  });

  test('are an error where nothing answers', () => {
    expect(told(['data', 'rollback'], [made('data', 'passed')])).toEqual(['data passed', 'rollback error']);
  });

  test('tell what nobody compared, wanted or not', () => {
    expect(told(['data'], [made('data', 'passed'), made('coverage', 'error')])).toEqual([
      'data passed',
      'coverage error',
    ]);
    expect(told(['data'], [made('data', 'passed'), made('coverage', 'passed')])).toEqual(['data passed']);
  });

  test('say of the usual ones that they were left out', () => {
    const checks = decideChecks((name) => name === 'data', [made('data', 'skipped')]);
    expect(checks.map(({ name }) => name)).not.toContain('behaviour');
    expect(checks.every(({ status }) => status === 'skipped')).toBe(true);
  });
});
