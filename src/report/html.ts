import { createHash } from 'node:crypto';
import { duration } from './figures.ts';
import type { RenderOptions } from './format.ts';
import { differences, drawDifference } from './html/differences.ts';
import { escapeHtml } from './html/escape.ts';
import { script } from './html/script.ts';
import { style } from './html/style.ts';
import { checks, contents, sources } from './html/summary.ts';
import { prepareVisible } from './prepare.ts';
import type { Report } from './report.ts';
import { verdictSentence, verdictWord } from './verdict.ts';

/** One self-contained page: no request leaves it, and only its own script and style may run. */
export function html(report: Report, options: RenderOptions): string {
  const ready = prepareVisible(report, options);
  return [
    '<!doctype html>',
    '<html lang="en"><head><meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    '<meta name="viewport" content="width=device-width,initial-scale=1">',
    `<title>${verdictWord(ready)} – squash ${ready.command}</title>`,
    `<style>${style}</style></head>`,
    `<body class="${ready.outcome}"><main>`,
    ...[heading, checks, differences, accepted, notes, sources, contents, footer].map((part) => part(ready)),
    `</main><script>${script}</script></body></html>`,
  ]
    .filter((part) => part !== '')
    .join('\n')
    .concat('\n');
}

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

function heading(report: Report): string {
  return `<header><h1>${verdictWord(report)}</h1><p class="lead">${escapeHtml(verdictSentence(report))}</p></header>`;
}

function accepted({ accepted: all }: Report): string {
  if (all.length === 0) return '';
  const items = all.map(({ difference, reason }) => drawDifference(difference, { open: false, reason }));
  return `<section><h2>Accepted</h2>\n${items.join('\n')}\n</section>`;
}

function notes({ notes: told, coverage }: Report): string {
  const unsupported = coverage.unsupported.map(
    ({ catalog, identity }) => `no kind describes ${identity} (${catalog})`,
  );
  const all = [...new Set([...unsupported, ...told])];
  if (all.length === 0) return '';
  return `<section><h2>Notes</h2><ul>${all.map((note) => `<li>${escapeHtml(note)}</li>`).join('')}</ul></section>`;
}

function footer({ tool, engine, timing }: Report): string {
  const time =
    timing === undefined ? '' : `, started ${escapeHtml(timing.startedAt)}, took ${duration(timing.totalMs)}`;
  return `<footer class="dim"><p>${tool.name} ${escapeHtml(tool.version)}, ${escapeHtml(engine.name)} (${escapeHtml(engine.detail)})${time}</p></footer>`;
}
