import { duration, grouped, plural } from '../figures.ts';
import type { RenderOptions } from '../format.ts';
import type { LintFormat } from '../lint-formats.ts';
import type { LintReport } from '../lint-report.ts';
import { code, cut, escapeText } from '../markdown/escape.ts';
import { type Block, joinWithin } from '../markdown/join-within.ts';
import { placeOf } from '../place.ts';
import { loudFindings } from './loud.ts';
import { prepareVisibleLint } from './prepare.ts';
import { lintSentence, lintWord } from './verdict.ts';

/** A comment on a pull request holds no more. */
const mostBytes = 64 * 1024;

/** The report for a pull request: verdict, what a consolidation removes, findings; at most 64 KiB. */
export const markdown: LintFormat = (report, options) => markdownWithin(report, options, mostBytes);

/** The report as Markdown in at most `limit` bytes; what does not fit is counted. */
export function markdownWithin(report: LintReport, options: RenderOptions, limit: number): string {
  const ready = prepareVisibleLint(report, options);
  const head = [title(ready), figures(ready), removals(ready)].filter((part) => part !== '').join('\n\n');
  const shown = loudFindings(ready, options);
  const blocks: readonly Block[] = [
    ...shown.map((finding): Block => ({ noun: 'finding', draw: () => draw(finding) })),
    ...ready.notes.map((note): Block => ({ noun: 'note', draw: () => `> ${escapeText(cut(note, 1_000))}` })),
  ];
  return joinWithin(head, blocks, limit);
}

const marks = { clean: '✅', findings: '❌', incomplete: '⚠️' };

function title(report: LintReport): string {
  const { outcome, error } = report;
  const why = error === undefined ? '' : `\n\n${escapeText(cut(error.message, 1_000))}`;
  return `## ${marks[outcome]} squash lint: ${lintWord(report)}\n\n${escapeText(lintSentence(report))}${why}`;
}

function figures({ source, engine, timing }: LintReport): string {
  const counts = (['migrations', 'files', 'lines', 'statements'] as const).map((name) =>
    plural(source[name], name.slice(0, -1)),
  );
  const time = timing === undefined ? '' : `, replayed in ${duration(timing.replayMs)}`;
  return `${code(cut(source.source, 200))}: ${counts.join(', ')}, PostgreSQL ${escapeText(engine.server)}${time}`;
}

function removals({ removals: all }: LintReport): string {
  if (all.length === 0) return '';
  const lines = all.map(({ what, count, items }) => {
    const shown = items.slice(0, 5).map((item) => escapeText(cut(item, 200)));
    const rest = items.length - shown.length;
    return `| ${grouped(count)} | ${what} | ${[...shown, ...(rest > 0 ? [`and ${rest} more`] : [])].join('<br>')} |`;
  });
  return ['**What a consolidation leaves out**\n\n| | | |\n|---:|---|---|', ...lines].join('\n');
}

const signs = { error: '❌', warning: '⚠️', notice: 'ℹ️' };

function draw(finding: LintReport['findings'][number]): string {
  const { rule, level, message, related } = finding;
  const places = related.map((place) => `  - ${code(cut(placeOf(place), 500))} ${escapeText(place.message)}`);
  const first = `- ${signs[level]} ${code(cut(placeOf(finding), 500))} ${escapeText(cut(message, 1_000))} (${code(rule)})`;
  return [first, ...places].join('\n');
}
