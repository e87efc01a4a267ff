import { beforeAll, describe, expect, test } from 'vitest';
import { type LintResult, lintHistory } from '../../../src/lint/lint-history.ts';
import { readScripts } from '../../../src/lint/read-scripts.ts';
import { ruleNames } from '../../../src/lint/rule-names.ts';
import { ruleOf } from '../../../src/lint/rules.ts';
import { readFileFacts } from '../../../src/migrations/read-file-facts.ts';
import { readPlan } from '../../../src/migrations/read-plan.ts';
import { loadParser, type Parse } from '../../../src/sql/parse.ts';
import { scenarioOf } from '../../lint-scenarios.ts';
import { copyWithIgnores, copyWithStale } from '../../with-ignores.ts';

let parse: Parse;

beforeAll(async () => {
  parse = await loadParser();
});

async function linted(history: string): Promise<LintResult> {
  const plan = await readPlan(history, { exclude: [] });
  const scripts = readScripts(plan, parse);
  return lintHistory({ plan, scripts, files: readFileFacts(plan), parse, observed: undefined }, {});
}

describe.each(ruleNames.filter((name) => ruleOf(name).evidence !== 'replay'))('%s', (rule) => {
  test('is ignored where the file says so', async () => {
    const { history } = scenarioOf(rule, true);
    const findings = (await linted(history)).findings.filter((each) => each.rule === rule);
    expect(findings).not.toEqual([]);
    using copy = await copyWithIgnores(history, findings);
    const after = await linted(copy.root);
    expect(after.findings.filter((each) => each.rule === rule || each.rule === 'unused-ignore')).toEqual([]);
    const ignored = after.ignored.filter(({ finding }) => finding.rule === rule);
    expect(ignored.map(({ reason }) => reason)).toEqual(findings.map(() => 'known'));
  });

  test('is told to be ignored where it finds nothing', async () => {
    using copy = await copyWithStale(scenarioOf(rule, false).history, rule);
    const { findings, ignored } = await linted(copy.root);
    expect(ignored.filter(({ reason }) => reason === 'no more')).toEqual([]);
    expect(findings.filter((each) => each.rule === 'unused-ignore').map(({ message }) => message)).toEqual([
      `ignores ${rule}, which finds nothing here`,
    ]);
  });
});
