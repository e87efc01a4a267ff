import type { LifeEvent } from '../../history/life.ts';
import { plural } from '../figures.ts';
import { escapeHtml } from '../html/escape.ts';
import type { LintReport, TimelineEntry } from '../lint-report.ts';
import { placeOf } from '../place.ts';

/** The life of every object, those that belong to another under it; what is gone is told with what is there. */
export function timeline({ timeline: all }: LintReport): string {
  if (all.length === 0) return '';
  const identities = new Set(all.map(({ identity }) => identity));
  const roots = all.filter(({ parent }) => parent === null || !identities.has(parent));
  const byParent = new Map<string, TimelineEntry[]>();
  for (const entry of all)
    if (entry.parent !== null) byParent.set(entry.parent, [...(byParent.get(entry.parent) ?? []), entry]);
  const told = new Set<TimelineEntry>();
  const drawn = roots.map((root) => drawTree(root, byParent, told));
  return [
    '<section><h2>Timeline</h2>',
    '<div class="tools"><input id="filter" type="search" placeholder="Filter: kind, name, migration" aria-label="Filter the timeline">',
    '<select id="class" aria-label="State"><option value="">every object</option><option>there</option><option>gone</option></select>',
    '<button id="open" type="button">Open all</button><button id="close" type="button">Close all</button>',
    `<output id="shown">${roots.length} shown</output></div>`,
    drawn.join('\n'),
    '</section>',
  ].join('\n');
}

function drawTree(
  entry: TimelineEntry,
  byParent: ReadonlyMap<string, readonly TimelineEntry[]>,
  told: Set<TimelineEntry>,
): string {
  if (told.has(entry)) return '';
  told.add(entry);
  const inside = (byParent.get(entry.identity) ?? []).filter((child) => child !== entry);
  const state = entry.alive ? 'there' : 'gone';
  const children = inside.map((child) => drawTree(child, byParent, told)).join('');
  const events = entry.events.map((event) => `<li>${drawEvent(event)}</li>`).join('');
  const root = entry.parent === null ? ` data-class="${state}"` : '';
  const mark = entry.alive ? '' : ' <span class="class">gone</span>';
  return `<details${root}><summary>${escapeHtml(entry.kind)} <code>${escapeHtml(entry.identity)}</code>${mark} <span class="dim">${plural(entry.events.length, 'event')}</span></summary><div><ul>${events}</ul>${children}</div></details>`;
}

function drawEvent(event: LifeEvent): string {
  const place = `<span class="dim">${escapeHtml(event.migration)} <code>${escapeHtml(placeOf(event))}</code></span>`;
  return `${what(event)} ${place}`;
}

function what(event: LifeEvent): string {
  switch (event.what) {
    case 'created':
    case 'dropped':
      return event.what;
    case 'renamed':
      return `renamed from <code>${escapeHtml(event.from)}</code> to <code>${escapeHtml(event.to)}</code>`;
    case 'changed':
      return `${escapeHtml(event.property)}: ${value(event.from)} → ${value(event.to)}`;
    default:
      return event satisfies never;
  }
}

const longest = 200;

function value(text: string | null): string {
  if (text === null) return '<em>none</em>';
  return `<code>${escapeHtml(text.length > longest ? `${text.slice(0, longest)}…` : text)}</code>`;
}
