import { createHash } from 'node:crypto';
import { ruleOf } from '../../lint/rules.ts';
import { duration, grouped, plural } from '../figures.ts';
import { escapeHtml } from '../html/escape.ts';
import { script } from '../html/script.ts';
import { style } from '../html/style.ts';
import type { LintFormat } from '../lint-formats.ts';
import type { LintReport } from '../lint-report.ts';
import { placeOf } from '../place.ts';
import { timeline } from './html-timeline.ts';
import { prepareVisibleLint } from './prepare.ts';
import { lintSentence, lintWord } from './verdict.ts';

/** One self-contained page: findings, what a consolidation leaves out, and the life of every object. */
export const html: LintFormat = (report, options) => {
  const ready = prepareVisibleLint(report, options);
  return [
    '<!doctype html>',
    '<html lang="en"><head><meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    '<meta name="viewport" content="width=device-width,initial-scale=1">',
    `<title>${lintWord(ready)} – squash lint</title>`,
    `<style>${style}</style></head>`,
    `<body class="${{ clean: 'equivalent', findings: 'different', incomplete: 'incomplete' }[ready.outcome]}"><main>`,
    ...[heading, removals, findings, ignored, notes, timeline, footer].map((part) => part(ready)),
    `</main><script>${script}</script></body></html>`,
  ]
    .filter((part) => part !== '')
    .join('\n')
    .concat('\n');
};

const policy = [
  "default-src 'none'",
  `style-src '${hash(style)}'`,
  `script-src '${hash(script)}'`,
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

function hash(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

function heading(report: LintReport): string {
  const { source, error } = report;
  const counts = (['migrations', 'files', 'lines', 'statements'] as const).map((name) =>
    plural(source[name], name.slice(0, -1)),
  );
  const why =
    error === undefined
      ? ''
      : `<pre>${escapeHtml([error.message, error.next ?? ''].join('\n').trim())}</pre>`;
  return [
    `<header><h1>${lintWord(report)}</h1><p class="lead">${escapeHtml(lintSentence(report))}</p>`,
    `<p><code>${escapeHtml(source.source)}</code> ${counts.join(', ')}</p>${why}</header>`,
  ].join('');
}

function removals({ removals: all }: LintReport): string {
  if (all.length === 0) return '';
  const rows = all.map(
    ({ what, count, items }) =>
      `<tr><td class="figure">${grouped(count)}</td><th scope="row">${escapeHtml(what)}</th><td>${items.map(escapeHtml).join('<br>')}</td></tr>`,
  );
  return `<section><h2>What a consolidation leaves out</h2><div class="scroll"><table class="plain"><tbody>${rows.join('')}</tbody></table></div></section>`;
}

function findings({ findings: all }: LintReport): string {
  if (all.length === 0) return '';
  const names = [...new Set(all.map(({ rule }) => rule))];
  const parts = names.map((name) => {
    const own = all.filter(({ rule }) => rule === name);
    const { why, hint } = ruleOf(name);
    const open = own.some(({ level }) => level !== 'notice') ? ' open' : '';
    const head = `<summary><b>${escapeHtml(name)}</b> <span class="class">${own.length}</span></summary>`;
    return `<details${open}>${head}<div><p class="dim">${escapeHtml(why)} ${escapeHtml(hint)}</p>${own.map(drawFinding).join('')}</div></details>`;
  });
  return `<section><h2>Findings</h2>\n${parts.join('\n')}\n</section>`;
}

function drawFinding(finding: LintReport['findings'][number]): string {
  const { level, message, related } = finding;
  const places = related.map(
    (place) =>
      `<div class="dim"><code>${escapeHtml(placeOf(place))}</code> ${escapeHtml(place.message)}</div>`,
  );
  return `<div class="finding"><div><code>${escapeHtml(placeOf(finding))}</code> <span class="class">${level}</span></div><div>${escapeHtml(message)}</div>${places.join('')}</div>`;
}

function ignored({ ignored: all }: LintReport): string {
  if (all.length === 0) return '';
  const items = all.map(
    ({ finding, reason }) =>
      `<li><code>${escapeHtml(placeOf(finding))}</code> ${escapeHtml(finding.rule)}: ${escapeHtml(reason)}</li>`,
  );
  return `<section><h2>Ignored</h2><ul>${items.join('')}</ul></section>`;
}

function notes({ notes: all }: LintReport): string {
  if (all.length === 0) return '';
  return `<section><h2>Notes</h2><ul>${all.map((note) => `<li>${escapeHtml(note)}</li>`).join('')}</ul></section>`;
}

function footer({ tool, engine, timing }: LintReport): string {
  const time =
    timing === undefined ? '' : `, started ${escapeHtml(timing.startedAt)}, took ${duration(timing.totalMs)}`;
  return `<footer class="dim"><p>${tool.name} ${escapeHtml(tool.version)}, ${escapeHtml(engine.name)} (${escapeHtml(engine.detail)})${time}</p></footer>`;
}
