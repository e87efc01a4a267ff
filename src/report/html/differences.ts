import type { Difference } from '../../compare/difference.ts';
import { classOrder, groupDifferences } from '../order.ts';
import { deedOf, writerOf } from '../place.ts';
import type { Report } from '../report.ts';
import { classCounts } from '../verdict.ts';
import { escapeHtml } from './escape.ts';
import { sideBySide } from './side-by-side.ts';

/** So many differences are open when the page is. */
const mostOpen = 10;

/** The differences by the object they belong to, with a filter above them. */
export function differences({ differences: all }: Report): string {
  if (all.length === 0) return '';
  const open = new Set(all.slice(0, mostOpen));
  const groups = groupDifferences(all).map(
    (group) =>
      `<section data-group><h3><code>${escapeHtml(group.object)}</code></h3>\n${group.differences.map((each) => drawDifference(each, { open: open.has(each) })).join('\n')}\n</section>`,
  );
  return `<section><h2>Differences</h2>\n<p class="dim">${escapeHtml(classCounts(all))}</p>\n${tools(all)}\n${groups.join('\n')}\n</section>`;
}

function tools(all: readonly Difference[]): string {
  const classes = classOrder.filter((name) => all.some((difference) => difference.class === name));
  const options = classes.map((name) => `<option>${name}</option>`).join('');
  return [
    '<div class="tools"><input id="filter" type="search" placeholder="Filter: kind, name, text" aria-label="Filter the differences">',
    `<select id="class" aria-label="Class"><option value="">every class</option>${options}</select>`,
    '<button id="open" type="button">Open all</button><button id="close" type="button">Close all</button>',
    `<output id="shown">${all.length} shown</output></div>`,
  ].join('');
}

/** How a difference is shown: open or closed, and why it is accepted if it is. */
interface Look {
  readonly open: boolean;
  readonly reason?: string;
}

/** One difference that opens and closes: what breaks, both values, who wrote it, how to repair it. */
export function drawDifference(difference: Difference, { open, reason }: Look): string {
  const { status, kind, identity, changes, contains } = difference;
  const inside = contains === undefined ? '' : ` <span class="dim">with ${contains} inside</span>`;
  const none = difference.class === 'data' ? 'NULL' : 'none';
  return [
    `<details class="${status}" ${reason === undefined ? 'data-class' : 'data-accepted'}="${difference.class}"${open ? ' open' : ''}>`,
    `<summary><b>${status}</b> ${escapeHtml(kind)} <code>${escapeHtml(identity)}</code> <span class="class">${difference.class}</span>${inside}</summary>`,
    `<div>${facts(difference, reason)}${sideBySide(changes, none)}${repairOf(difference)}</div></details>`,
  ].join('');
}

function facts({ consequence, blame }: Difference, reason = ''): string {
  const told: readonly (readonly [string, string])[] = [
    ['accepted', escapeHtml(reason)],
    ['breaks', escapeHtml(consequence)],
    [
      blame === undefined ? '' : deedOf(blame),
      blame === undefined ? '' : `<code>${escapeHtml(writerOf(blame))}</code>`,
    ],
  ];
  const shown = told.filter(([, text]) => text !== '');
  if (shown.length === 0) return '';
  return `<dl>${shown.map(([name, text]) => `<dt>${name}</dt><dd>${text}</dd>`).join('')}</dl>`;
}

function repairOf({ repair }: Difference): string {
  return repair === undefined ? '' : `<div class="dim">repair</div><pre>${escapeHtml(repair)}</pre>`;
}
