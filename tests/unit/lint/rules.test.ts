import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { lintHistory } from '../../../src/lint/lint-history.ts';
import { readScripts } from '../../../src/lint/read-scripts.ts';
import { ruleNames } from '../../../src/lint/rule-names.ts';
import { ruleOf, rules } from '../../../src/lint/rules.ts';
import { readFileFacts } from '../../../src/migrations/read-file-facts.ts';
import { readPlan } from '../../../src/migrations/read-plan.ts';
import { loadParser, type Parse } from '../../../src/sql/parse.ts';
import { drawFindings, lintScenarios, scenarioOf } from '../../lint-scenarios.ts';

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

describe.each(rules)('$name', ({ name, finds, why, hint }) => {
  test('says what it finds, why that matters and what to do, and has a page', () => {
    expect(finds).toMatch(/^[A-Za-z].{15,}[^.]$/s);
    for (const sentence of [why, hint]) expect(sentence).toMatch(/^[A-Z].{15,}\.$/s);
    const page = readFileSync(join('docs/rules', `${name}.md`), 'utf8');
    for (const each of [finds, why, hint]) expect(page.toLowerCase()).toContain(each.toLowerCase());
  });

  test('has a message in its scenario', () => {
    const golden = readFileSync(scenarioOf(name, true).golden, 'utf8');
    expect(golden).toMatch(new RegExp(`(error|warning|notice) ${name}: \\S.+`));
    expect(readFileSync(scenarioOf(name, false).golden, 'utf8')).not.toContain(` ${name}: `);
  });
});

describe('without a server', () => {
  const all = lintScenarios.filter(({ rule }) => ruleOf(rule).evidence !== 'replay');

  test.each(all)('$name', async (scenario) => {
    const plan = await readPlan(scenario.history, { exclude: [] });
    const scripts = readScripts(plan, parse);
    const files = readFileFacts(plan);
    const { findings } = lintHistory({ plan, scripts, files, parse, observed: undefined }, {});
    expect(findings.some(({ rule }) => rule === scenario.rule)).toBe(scenario.finds);
    await expect(drawFindings(findings, scenario)).toMatchFileSnapshot(join('../../..', scenario.golden));
  });
});
