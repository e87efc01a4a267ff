import XmlBuilder from 'fast-xml-builder';
import type { Difference } from '../compare/difference.ts';
import { diffObject } from './diff.ts';
import type { RenderOptions } from './format.ts';
import { placeOf } from './place.ts';
import { prepareVisible } from './prepare.ts';
import { problemOfDifference } from './problems.ts';
import type { Check, Report } from './report.ts';
import { verdictSentence, verdictWord } from './verdict.ts';
import { visibleLine } from './visible.ts';

/** A test case as the builder takes it: names with `@` are attributes. */
interface Case {
  readonly '@name': string;
  readonly '@classname': string;
  readonly '@file'?: string;
  readonly failure?: Verdict;
  readonly error?: Verdict;
  readonly skipped?: Verdict;
}

interface Verdict {
  readonly '@message': string;
  readonly '@type'?: string;
  readonly '#text'?: string;
}

/** JUnit's XML: the outcome and each check is a test case, and so is each difference. */
export function junit(report: Report, options: RenderOptions): string {
  const ready = prepareVisible(report, options);
  const suites = [
    suite(`squash ${ready.command}`, [outcomeCase(ready), ...ready.checks.map(checkCase)], seconds(ready)),
    ...(ready.differences.length === 0
      ? []
      : [suite('differences', ready.differences.map(differenceCase), {})]),
  ];
  const builder = new XmlBuilder({
    ignoreAttributes: false,
    attributeNamePrefix: '@',
    suppressEmptyNode: true,
    format: true,
  });
  return builder.build({
    '?xml': { '@version': '1.0', '@encoding': 'UTF-8' },
    testsuites: { '@name': 'squash', testsuite: suites },
  });
}

function suite(name: string, cases: readonly Case[], more: Readonly<Record<string, string>>): object {
  const count = (part: 'failure' | 'error' | 'skipped'): number =>
    cases.filter((each) => each[part] !== undefined).length;
  return {
    '@name': name,
    '@tests': cases.length,
    '@failures': count('failure'),
    '@errors': count('error'),
    '@skipped': count('skipped'),
    ...more,
    testcase: cases,
  };
}

function seconds({ timing }: Report): Readonly<Record<string, string>> {
  if (timing === undefined) return {};
  return { '@time': (timing.totalMs / 1_000).toFixed(3), '@timestamp': timing.startedAt };
}

/** Fails unless the two sides are equal, so that no other outcome can look green. */
function outcomeCase(report: Report): Case {
  const { outcome } = report;
  const told = { '@message': line(verdictSentence(report)), '@type': verdictWord(report) };
  const base = { '@name': 'outcome', '@classname': 'squash' };
  if (outcome === 'equivalent') return base;
  return outcome === 'incomplete' ? { ...base, error: told } : { ...base, failure: told };
}

function checkCase({ name, status, summary, findings }: Check): Case {
  const base = { '@name': name, '@classname': 'squash.checks' };
  if (status === 'passed') return base;
  const message = line(summary);
  if (status === 'skipped') return { ...base, skipped: { '@message': message } };
  const told = findings.map((finding) =>
    [placeOf(finding), finding.message].filter((part) => part !== '').join(': '),
  );
  const verdict = { '@message': message, '@type': name, ...body(told.join('\n')) };
  return status === 'error' ? { ...base, error: verdict } : { ...base, failure: verdict };
}

function differenceCase(difference: Difference): Case {
  const { consequence, repair, blame, parent, identity } = difference;
  const text = [diffObject(difference), ...(repair === undefined ? [] : [`repair:\n${repair}`])].join('\n');
  return {
    '@name': line(problemOfDifference(difference).title),
    '@classname': `squash.differences.${line(parent ?? identity)}`,
    ...(blame === undefined ? {} : { '@file': line(blame.file) }),
    failure: { '@message': line(consequence), '@type': difference.class, ...body(text) },
  };
}

function body(text: string): { readonly '#text'?: string } {
  return text === '' ? {} : { '#text': text };
}

/** Attributes hold one line: XML readers turn line feeds in them into blanks. */
function line(text: string): string {
  return visibleLine(text);
}
