import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { lintHistory } from '../../../src/lint/lint-history.ts';
import { readScripts } from '../../../src/lint/read-scripts.ts';
import { ruleNames } from '../../../src/lint/rule-names.ts';
import { ruleOf, rules } from '../../../src/lint/rules.ts';
import { readFileFacts } from '../../../src/migrations/read-file-facts.ts';
import { readPlan } from '../../../src/migrations/read-plan.ts';
import { loadParser, type Parse } from '../../../src/sql/parse.ts';
import { drawFindings, lintScenarios } from '../../lint-scenarios.ts';

let parse: Parse;

beforeAll(async () => {
  parse = await loadParser();
});

describe('the list of rules', () => {
  test('holds every name once, in order', () => {
    expect(rules.map(({ name }) => name)).toEqual(ruleNames);
  });

  test('has a scenario for every rule in which it finds something, and one in which it finds nothing', () => {
    for (const finds of [true, false]) {
      const told = lintScenarios.filter((each) => each.finds === finds).map(({ rule }) => rule);
      expect(ruleNames.filter((name) => !told.includes(name))).toEqual([]);
    }
  });
});

describe('without a server', () => {
  const all = lintScenarios.filter(({ rule }) => ruleOf(rule).evidence !== 'replay');

  test.each(all)('$name', async (scenario) => {
    const plan = await readPlan(scenario.history, { exclude: [] });
    const scripts = readScripts(plan, parse);
    const files = scripts.flatMap(({ script }) => readFileFacts(script.file, '.') ?? []);
    const { findings } = lintHistory({ plan, scripts, files, parse, observed: undefined }, {});
    expect(findings.some(({ rule }) => rule === scenario.rule)).toBe(scenario.finds);
    await expect(drawFindings(findings, scenario)).toMatchFileSnapshot(join('../../..', scenario.golden));
  });
});
