import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkNames } from '../../src/report/report.ts';

const scenarios = join('tests', 'scenarios');

/** What the golden report of a scenario says of each check. */
interface Verdicts {
  readonly name: string;
  readonly passed: readonly string[];
  readonly failed: readonly string[];
}

const refusals = /^error SQUASH_E(REPLAY|UNVERSIONED|LAYOUT)\b/;

function verdictsOf(name: string): Verdicts {
  const report = readFileSync(join(scenarios, name, 'report.txt'), 'utf8');
  if (refusals.test(report)) return { name, passed: [], failed: ['replay'] };
  const marked = (mark: RegExp): readonly string[] =>
    [...report.matchAll(/^ {2}(\S) (\w+) {2}/gm)]
      .filter(([, found = '']) => mark.test(found))
      .map(([, , check = '']) => check);
  return { name, passed: marked(/✓/), failed: marked(/[✗!]/) };
}

const all = readdirSync(scenarios).map(verdictsOf);

/** What is never failed, and why. */
const cannotFail: readonly string[] = ['timing'];

describe.each([...checkNames, 'acceptance'])('the check %s', (check) => {
  test('passes in a scenario', () => {
    expect(all.filter(({ passed }) => passed.includes(check)).map(({ name }) => name)).not.toEqual([]);
  });

  test('fails, and nothing else does, in a scenario', () => {
    const alone = all.filter(({ failed }) => failed.length === 1 && failed[0] === check);
    expect(alone.length > 0).toBe(!cannotFail.includes(check));
  });
});

test('a scenario fails for one reason, unless it is about many', () => {
  const many = all.filter(({ failed }) => failed.length > 1).map(({ name }) => name);
  expect(many).toEqual(['accepted--rule-has-ended', 'lost--many-things']);
});
