import XmlBuilder from 'fast-xml-builder';
import { rules } from '../../lint/rules.ts';
import type { LintFormat } from '../lint-formats.ts';
import type { LintReport } from '../lint-report.ts';
import { placeOf } from '../place.ts';
import { visibleLine } from '../visible.ts';
import { prepareVisibleLint } from './prepare.ts';
import { lintSentence, lintWord } from './verdict.ts';

/** JUnit's XML: the outcome and each rule is a test case; a rule with errors or warnings fails. */
export const junit: LintFormat = (report, options) => {
  const ready = prepareVisibleLint(report, options);
  const cases = [outcomeCase(ready), ...rules.map(({ name }) => ruleCase(ready, name))];
  const builder = new XmlBuilder({
    ignoreAttributes: false,
    attributeNamePrefix: '@',
    suppressEmptyNode: true,
    format: true,
  });
  const suite = {
    '@name': 'squash lint',
    '@tests': cases.length,
    '@failures': cases.filter((each) => each.failure !== undefined).length,
    '@errors': cases.filter((each) => each.error !== undefined).length,
    ...(ready.timing === undefined
      ? {}
      : { '@time': (ready.timing.totalMs / 1_000).toFixed(3), '@timestamp': ready.timing.startedAt }),
    testcase: cases,
  };
  return builder.build({
    '?xml': { '@version': '1.0', '@encoding': 'UTF-8' },
    testsuites: { '@name': 'squash', testsuite: [suite] },
  });
};

interface Case {
  readonly '@name': string;
  readonly '@classname': string;
  readonly failure?: object;
  readonly error?: object;
}

function outcomeCase(report: LintReport): Case {
  const base = { '@name': 'outcome', '@classname': 'squash' };
  const told = { '@message': visibleLine(lintSentence(report)), '@type': lintWord(report) };
  if (report.outcome === 'clean') return base;
  return report.outcome === 'incomplete' ? { ...base, error: told } : { ...base, failure: told };
}

function ruleCase({ findings }: LintReport, name: string): Case {
  const base = { '@name': name, '@classname': 'squash.lint' };
  const own = findings.filter(({ rule, level }) => rule === name && level !== 'notice');
  if (own.length === 0) return base;
  const text = own.map((finding) => `${placeOf(finding)}: ${finding.message}`).join('\n');
  const message = `${own.length} ${own.length === 1 ? 'finding' : 'findings'}`;
  return { ...base, failure: { '@message': message, '@type': own[0]?.level, '#text': text } };
}
