import { duration, grouped } from '../figures.ts';
import { originOf, placeOf } from '../place.ts';
import type { Check, Finding, Report } from '../report.ts';
import { sideNames } from '../verdict.ts';
import { escapeHtml } from './escape.ts';

/** The two inputs and what was measured, side by side. */
export function sources(report: Report): string {
  const { legacy, consolidated } = report.sources;
  const { timing } = report;
  const names = sideNames(report);
  const texts = (['source', 'layout', 'reason', 'server'] as const).map((name) =>
    textRow(name, legacy[name], consolidated[name]),
  );
  const figures = (['migrations', 'files', 'lines', 'statements'] as const).map((name) =>
    textRow(name, grouped(legacy[name]), grouped(consolidated[name])),
  );
  const times = (['replayMs', 'readMs'] as const).flatMap((name) =>
    timing === undefined
      ? []
      : [textRow(name.replace('Ms', ''), duration(timing[name].legacy), duration(timing[name].consolidated))],
  );
  const digest = textRow('sha256', legacy.sha256.slice(0, 16), consolidated.sha256.slice(0, 16));
  const head = `<tr><td></td><th scope="col">${names.expected}</th><th scope="col">${names.actual}</th></tr>`;
  return `<section><h2>Sources</h2><div class="scroll"><table class="plain"><thead>${head}</thead><tbody>${[...texts, ...figures, ...times, digest].join('')}</tbody></table></div>${ignored(report)}</section>`;
}

function textRow(name: string, expected: string, actual: string): string {
  return `<tr><th scope="row">${name}</th><td>${escapeHtml(expected)}</td><td>${escapeHtml(actual)}</td></tr>`;
}

function figureRow(name: string, expected: string, actual: string, unequal: boolean): string {
  const look = unequal ? 'figure unequal' : 'figure';
  return `<tr><th scope="row">${escapeHtml(name)}</th><td class="${look}">${expected}</td><td class="${look}">${actual}</td></tr>`;
}

function ignored({ sources: { legacy, consolidated } }: Report): string {
  const all = [...legacy.ignored, ...consolidated.ignored];
  if (all.length === 0) return '';
  const items = all.map(
    ({ path, reason }) => `<li><code>${escapeHtml(path)}</code>: ${escapeHtml(reason)}</li>`,
  );
  return `<details><summary>${all.length} ignored</summary><div><ul>${items.join('')}</ul></div></details>`;
}

/** How many objects and rows each side holds. */
export function contents(report: Report): string {
  const objects = report.objects.map(({ plural, expected, actual }) => [plural, expected, actual] as const);
  const rows = report.rows.map(({ table, expected, actual }) => [table, expected, actual] as const);
  const tables = [counts(report, 'objects', objects), counts(report, 'rows', rows), volatiles(report)].join(
    '',
  );
  return tables === '' ? '' : `<section><h2>Compared</h2><div class="pair">${tables}</div></section>`;
}

function counts(
  report: Report,
  title: string,
  lines: readonly (readonly [string, number, number])[],
): string {
  if (lines.length === 0) return '';
  const names = sideNames(report);
  const head = `<tr><th scope="col">${title}</th><th scope="col">${names.expected}</th><th scope="col">${names.actual}</th></tr>`;
  const body = lines.map(([name, expected, actual]) =>
    figureRow(name, grouped(expected), grouped(actual), expected !== actual),
  );
  return `<table class="plain"><thead>${head}</thead><tbody>${body.join('')}</tbody></table>`;
}

function volatiles({ volatile }: Report): string {
  if (volatile.length === 0) return '';
  const lines = volatile.map(
    (each) =>
      `<tr><td><code>${escapeHtml(`${each.table}.${each.column}`)}</code></td><td>${escapeHtml([each.reason, originOf(each)].filter((part) => part !== '').join(': '))}</td></tr>`,
  );
  return `<table class="plain"><thead><tr><th scope="col">not compared</th><th scope="col">reason</th></tr></thead><tbody>${lines.join('')}</tbody></table>`;
}

const marks = { passed: '✓', failed: '✗', skipped: '–', error: '!' };

/** The checks with what they found. */
export function checks({ checks: all }: Report): string {
  if (all.length === 0) return '';
  return `<section><h2>Checks</h2><div class="scroll"><table class="plain"><tbody>${all.map(drawCheck).join('')}</tbody></table></div></section>`;
}

function drawCheck({ name, status, summary, findings }: Check): string {
  const told = findings.map(drawFinding).join('');
  return `<tr class="${status}"><th scope="row"><b title="${status}">${marks[status]}</b> ${name}</th><td>${escapeHtml(summary)}${told}</td></tr>`;
}

function drawFinding(finding: Finding): string {
  const { message, text, line, column, server, next } = finding;
  const place = placeOf(finding);
  const gutter = `${line ?? ''} | `;
  const caret =
    column === undefined
      ? ''
      : `\n${' '.repeat(gutter.length)}${[...(text ?? '')]
          .slice(0, column - 1)
          .join('')
          .replaceAll(/[^\t]/gu, ' ')}^`;
  const parts = [
    place === '' ? '' : `<div><code>${escapeHtml(place)}</code></div>`,
    `<div>${escapeHtml(message)}</div>`,
    text === undefined ? '' : `<pre>${escapeHtml(gutter + text + caret)}</pre>`,
    ...[server?.detail, server?.hint, next].map((told) =>
      told === undefined ? '' : `<div>${escapeHtml(told)}</div>`,
    ),
    server === undefined ? '' : `<div class="dim">SQLSTATE ${escapeHtml(server.sqlstate)}</div>`,
  ];
  return `<div class="finding">${parts.join('')}</div>`;
}
