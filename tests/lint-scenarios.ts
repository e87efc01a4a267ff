import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { LintFinding } from '../src/lint/lint-history.ts';
import { type RuleName, ruleNames } from '../src/lint/rule-names.ts';
import { placeOf } from '../src/report/place.ts';

const root = join('tests', 'lint');

/** A history under `tests/lint/<rule>--<case>`, in which the rule finds something or nothing. */
export interface LintScenario {
  readonly name: string;
  readonly rule: RuleName;
  readonly finds: boolean;
  readonly history: string;
  readonly golden: string;
}

/** Every scenario, with the rule it is named after. */
export const lintScenarios: readonly LintScenario[] = readdirSync(root).map((name) => {
  const [word = '', how = ''] = name.split('--');
  const rule = ruleNames.find((each) => each === word);
  if (rule === undefined) throw new Error(`tests/lint/${name} is named after no rule`);
  if (!existsSync(join(root, name, 'history'))) throw new Error(`tests/lint/${name} has no history`);
  return {
    name,
    rule,
    finds: how.startsWith('finds'),
    history: join(root, name, 'history'),
    golden: join(root, name, 'findings.txt'),
  };
});

/** What was found as a golden file holds it: loud findings, and those of the rule it is about. */
export function drawFindings(
  findings: readonly LintFinding[],
  { rule, history }: Pick<LintScenario, 'history'> & Partial<LintScenario>,
): string {
  const shown = findings.filter((finding) => finding.level !== 'notice' || finding.rule === rule);
  const lines = shown.flatMap((finding) => [
    `${placeOf(finding)} ${finding.level} ${finding.rule}: ${finding.message}`,
    ...finding.related.map((place) => `    ${placeOf(place)} ${place.message}`),
  ]);
  return lines.map((line) => `${line.replaceAll(`${history}/`, '').replaceAll(history, '.')}\n`).join('');
}

/** The first scenario of a rule in which it finds something, or nothing. */
export function scenarioOf(rule: RuleName, finds: boolean): LintScenario {
  const found = lintScenarios.find((each) => each.rule === rule && each.finds === finds);
  if (found === undefined)
    throw new Error(`${rule} has no scenario in which it finds ${finds ? 'something' : 'nothing'}`);
  return found;
}
