import { join } from 'node:path';
import { describe, test, vi } from 'vitest';
import { lint } from '../../src/index.ts';
import { ruleOf } from '../../src/lint/rules.ts';
import { drawFindings, lintScenarios } from '../lint-scenarios.ts';
import { verifyOptions } from '../verify-options.ts';

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
