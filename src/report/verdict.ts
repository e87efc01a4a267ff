import type { Difference } from '../compare/difference.ts';
import { grouped, plural } from './figures.ts';
import { classOrder } from './order.ts';
import { asAsked, type Check, type CheckName, type Outcome, type Report } from './report.ts';

/** What the two sides are called. */
export function sideNames(report: Report): { readonly expected: string; readonly actual: string } {
  return report.command === 'verify'
    ? { expected: 'legacy', actual: 'consolidated' }
    : { expected: 'first', actual: 'second' };
}

/** The verdict in one word. */
export function verdictWord(report: Report): string {
  return report.outcome === 'equivalent' && !wereCompared(report) ? 'PASSED' : report.outcome.toUpperCase();
}

/** The verdict in one sentence without its full stop. */
export function verdictSentence(report: Report): string {
  return sentences[report.outcome](report);
}

const sentences: Readonly<Record<Outcome, (report: Report) => string>> = {
  equivalent: (report) => `${equality(report)}${exceptAccepted(report)}${leftOut(report)}`,
  different: (report) => [countClasses(report.differences), ...troubles(report)].join('; '),
  failed: (report) => troubles(report).join('; ') || 'a check failed',
  incomplete: (report) =>
    ['not everything was compared, so nothing is proven', ...found(report), ...troubles(report)].join('; '),
};

/** Whether this was more than running both sides. */
function wereCompared({ checks }: Report): boolean {
  return !checks.some(({ name, status }) => name === 'structure' && status === 'skipped');
}

function equality(report: Report): string {
  if (report.command === 'diff') return 'both sources hold the same';
  if (!wereCompared(report)) return 'nothing failed, but the two sides were not compared';
  return 'the consolidated migration yields what the history yields';
}

function leftOut({ checks }: Report): string {
  const skipped = checks.filter(({ status }) => status === 'skipped');
  const names = skipped.flatMap(({ name, summary }) => (summary === asAsked ? name : []));
  const others = skipped.flatMap(({ name, summary }) => (summary === asAsked ? [] : `${name} (${summary})`));
  return [
    ...(names.length === 0 ? [] : [`; left out as asked: ${names.join(', ')}`]),
    ...(others.length === 0 ? [] : [`; left out: ${others.join(', ')}`]),
  ].join('');
}

function exceptAccepted({ accepted }: Report): string {
  return accepted.length === 0 ? '' : `, except for ${plural(accepted.length, 'accepted difference')}`;
}

/** The checks that did not pass for another reason than the differences. */
function troubles({ checks, differences }: Report): readonly string[] {
  return checks
    .filter(({ status }) => status === 'failed' || status === 'error')
    .filter((check) => !toldBy(check, differences))
    .map((check) => `${check.name}: ${check.summary}`);
}

/** The check says no more than that there are differences. */
export function toldBy(check: Check, differences: readonly Difference[]): boolean {
  const own = check.name === 'data' ? isData : isNotData;
  const { name, status, findings } = check;
  return comparing.has(name) && status === 'failed' && findings.length === 0 && differences.some(own);
}

const comparing: ReadonlySet<string> = new Set<CheckName>(['structure', 'data']);
const isData = (difference: Difference): boolean => difference.class === 'data';
const isNotData = (difference: Difference): boolean => difference.class !== 'data';

function found({ differences }: Report): readonly string[] {
  return differences.length === 0 ? [] : [`${countClasses(differences)} so far`];
}

/** How many differences there are, and of each class, worst first: `3 differences: 2 structure, 1 comment`. */
export function countClasses(differences: readonly Difference[]): string {
  return `${plural(differences.length, 'difference')}: ${classCounts(differences)}`;
}

/** How many differences there are of each class, worst first: `2 structure, 1 comment`. */
export function classCounts(differences: readonly Difference[]): string {
  return classOrder
    .map((name) => [differences.filter((difference) => difference.class === name).length, name] as const)
    .flatMap(([count, name]) => (count === 0 ? [] : [`${grouped(count)} ${name}`]))
    .join(', ');
}
