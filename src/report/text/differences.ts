import type { Accepted } from '../../compare/accept.ts';
import type { Difference } from '../../compare/difference.ts';
import { plural } from '../figures.ts';
import { groupDifferences } from '../order.ts';
import { deedOf, writerOf } from '../place.ts';
import { classCounts, sideNames } from '../verdict.ts';
import { visibleLine } from '../visible.ts';
import { drawChanges } from './change.ts';
import { labelled } from './layout.ts';
import type { Page } from './page.ts';

/** How many differences are drawn unless all are asked for. */
const mostDifferences = 60;

/** The differences by the object they belong to, worst first. */
export function differences(page: Page): readonly string[] {
  const { report, colors, options } = page;
  const all = report.differences;
  if (all.length === 0) return [];
  const shown = options.verbose ? all : all.slice(0, mostDifferences);
  const names = sideNames(report);
  const legend = `${colors.red(`- ${names.expected}`)}, ${colors.green(`+ ${names.actual}`)}`;
  const rest = all.length - shown.length;
  return [
    `${colors.bold('Differences')}  ${classCounts(all)} (${legend})`,
    ...groupDifferences(shown).flatMap((group) => [
      '',
      colors.bold(visibleLine(group.object)),
      ...group.differences.flatMap((difference) => draw(page, difference)),
    ]),
    ...(rest === 0
      ? []
      : ['', colors.yellow(`and ${plural(rest, 'more difference')} (--verbose shows all)`)]),
  ];
}

function draw(page: Page, difference: Difference): readonly string[] {
  const { colors, options } = page;
  const { consequence, blame, repair } = difference;
  const { width } = options;
  return [
    ...title(page, difference),
    ...drawChanges(page, difference),
    ...(consequence === '' ? [] : labelled(`      ${colors.yellow('breaks:')} `, consequence, width)),
    ...(blame === undefined
      ? []
      : [`      ${colors.dim(`${deedOf(blame)}:`)} ${visibleLine(writerOf(blame))}`]),
    ...(repair === undefined ? [] : drawRepair(page, repair)),
  ];
}

function title({ colors, options }: Page, difference: Difference): readonly string[] {
  const { status, kind, identity, contains } = difference;
  const mark = {
    missing: colors.red('- missing'),
    unexpected: colors.green('+ unexpected'),
    changed: colors.yellow('~ changed'),
  };
  const inside = contains === undefined ? '' : `, with ${plural(contains, 'object')} inside`;
  const told = `${kind} ${colors.bold(visibleLine(identity))} ${colors.dim(`(${difference.class}${inside})`)}`;
  return labelled(`  ${mark[status]} `, told, options.width);
}

/** SQL is never broken, so that it can be copied. */
function drawRepair({ colors }: Page, repair: string): readonly string[] {
  const [first = '', ...more] = repair.split('\n');
  const label = `      ${colors.cyan('repair:')}`;
  if (more.length === 0) return [`${label} ${first}`];
  return [label, ...[first, ...more].map((line) => `        ${line}`.trimEnd())];
}

/** The differences that rules accept, with the reasons. */
export function acceptedDifferences({ report, colors, options }: Page): readonly string[] {
  const { accepted } = report;
  if (accepted.length === 0) return [];
  const reasons = [...new Set(accepted.map((each) => each.reason))];
  return [
    `${colors.bold('Accepted')}  ${classCounts(accepted.map((each) => each.difference))}`,
    ...reasons.flatMap((reason) => {
      const own = accepted.filter((each) => each.reason === reason);
      const shown = options.verbose ? own : own.slice(0, 5);
      const rest = own.length - shown.length;
      return [
        ...labelled('  because ', reason, options.width),
        ...shown.flatMap((each) => labelled('    ', told(each), options.width)),
        ...(rest === 0 ? [] : [colors.dim(`    and ${rest} more (--verbose names them)`)]),
      ];
    }),
  ];
}

function told({ difference }: Accepted): string {
  const { status, kind, identity, changes } = difference;
  const what = status === 'changed' ? ` (${changes.map((change) => change.property).join(', ')})` : '';
  return `${status} ${kind} ${visibleLine(identity)}${what}`;
}
