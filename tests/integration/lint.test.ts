import { join } from 'node:path';
import { describe, test, vi } from 'vitest';
import { lint } from '../../src/index.ts';
import { ruleNames } from '../../src/lint/rule-names.ts';
import { ruleOf } from '../../src/lint/rules.ts';
import { drawFindings, lintScenarios, scenarioOf } from '../lint-scenarios.ts';
import { verifyOptions } from '../verify-options.ts';
import { copyWithIgnores, copyWithStale } from '../with-ignores.ts';

vi.setConfig({ maxConcurrency: 3 });

describe('with a replay', () => {
  const all = lintScenarios.filter(({ rule }) => ruleOf(rule).evidence === 'replay');

  for (const scenario of all)
    test.concurrent(scenario.name, async ({ expect }) => {
      const { findings } = await lint({ ...verifyOptions, source: scenario.history, levels: {} });
      expect(findings.some(({ rule }) => rule === scenario.rule)).toBe(scenario.finds);
      await expect(drawFindings(findings, scenario)).toMatchFileSnapshot(join('../..', scenario.golden));
    });
});

describe('what a file ignores', () => {
  const judge = (source: string) => lint({ ...verifyOptions, source, levels: {} });

  for (const rule of ruleNames.filter((name) => ruleOf(name).evidence === 'replay')) {
    test.concurrent(`${rule}, where it finds something`, async ({ expect }) => {
      const { history } = scenarioOf(rule, true);
      const findings = (await judge(history)).findings.filter((each) => each.rule === rule);
      expect(findings).not.toEqual([]);
      using copy = await copyWithIgnores(history, findings);
      const after = await judge(copy.root);
      const left = after.findings.filter((each) => each.rule === rule || each.rule === 'unused-ignore');
      expect(left).toEqual([]);
      const ignored = after.ignored.filter(({ finding }) => finding.rule === rule);
      expect(ignored.map(({ reason }) => reason)).toEqual(findings.map(() => 'known'));
    });

    test.concurrent(`${rule}, where it finds nothing`, async ({ expect }) => {
      using copy = await copyWithStale(scenarioOf(rule, false).history, rule);
      const { findings } = await judge(copy.root);
      const stale = findings.filter((each) => each.rule === 'unused-ignore').map(({ message }) => message);
      expect(stale).toEqual([`ignores ${rule}, which finds nothing here`]);
    });
  }
});
