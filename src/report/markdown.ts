import type { Accepted } from '../compare/accept.ts';
import type { Difference } from '../compare/difference.ts';
import { diffObject } from './diff.ts';
import { duration, grouped } from './figures.ts';
import type { RenderOptions } from './format.ts';
import { code, cut, cutLines, escapeText, fenced } from './markdown/escape.ts';
import { type Block, joinWithin } from './markdown/join-within.ts';
import { deedOf, placeOf, writerOf } from './place.ts';
import { prepareVisible } from './prepare.ts';
import type { Check, Finding, Report } from './report.ts';
import { sideNames, verdictSentence, verdictWord } from './verdict.ts';

/** A comment on a pull request holds no more. */
const mostBytes = 64 * 1024;

/** The report for a pull request: verdict, a short table, the differences folded; at most 64 KiB. */
export function markdown(report: Report, options: RenderOptions): string {
  return markdownWithin(report, options, mostBytes);
}

/** The report as Markdown in at most `limit` bytes; what does not fit is counted. */
export function markdownWithin(report: Report, options: RenderOptions, limit: number): string {
  const ready = prepareVisible(report, options);
  const head = [title(ready), figures(ready), checks(ready)].filter((part) => part !== '').join('\n\n');
  const blocks: readonly Block[] = [
    ...ready.checks.flatMap((check) =>
      check.findings.map((finding): Block => ({ noun: 'finding', draw: () => drawFinding(check, finding) })),
    ),
    ...ready.differences.map((each): Block => ({ noun: 'difference', draw: () => drawDifference(each) })),
    ...ready.accepted.map((each): Block => ({ noun: 'accepted difference', draw: () => drawAccepted(each) })),
    ...ready.notes.map((note): Block => ({ noun: 'note', draw: () => `> ${escapeText(cut(note, 1_000))}` })),
  ];
  return joinWithin(head, blocks, limit);
}

const marks = { equivalent: '✅', different: '❌', failed: '❌', incomplete: '⚠️' };

function title(report: Report): string {
  const { outcome, command } = report;
  return `## ${marks[outcome]} squash ${command}: ${verdictWord(report)}\n\n${escapeText(cut(verdictSentence(report), 1_000))}`;
}

function figures(report: Report): string {
  const { sources, timing } = report;
  const { legacy, consolidated } = sources;
  const names = sideNames(report);
  const sum = (
    counts: readonly { expected: number; actual: number }[],
    side: 'expected' | 'actual',
  ): string => grouped(counts.reduce((all, count) => all + count[side], 0));
  const lines: readonly (readonly [string, string, string])[] = [
    ['source', code(cut(legacy.source, 200)), code(cut(consolidated.source, 200))],
    ['layout', escapeText(cut(legacy.layout, 200)), escapeText(cut(consolidated.layout, 200))],
    ['server', escapeText(cut(legacy.server, 200)), escapeText(cut(consolidated.server, 200))],
    ...(['migrations', 'files', 'lines', 'statements'] as const).map(
      (name) => [name, grouped(legacy[name]), grouped(consolidated[name])] as const,
    ),
    ['objects', sum(report.objects, 'expected'), sum(report.objects, 'actual')],
    ['rows', sum(report.rows, 'expected'), sum(report.rows, 'actual')],
    ...(timing === undefined
      ? []
      : [['replay', duration(timing.replayMs.legacy), duration(timing.replayMs.consolidated)] as const]),
  ];
  const head = `| | ${names.expected} | ${names.actual} |\n|---|---:|---:|`;
  return [head, ...lines.map((cells) => `| ${cells.join(' | ')} |`)].join('\n');
}

const checkMarks = { passed: '✓', failed: '✗', skipped: '–', error: '!' };

function checks({ checks: all }: Report): string {
  if (all.length === 0) return '';
  const lines = all.map(
    ({ name, status, summary }) => `| ${checkMarks[status]} | ${name} | ${escapeText(cut(summary, 300))} |`,
  );
  return ['| | check | |\n|---|---|---|', ...lines].join('\n');
}

function drawFinding({ name }: Check, finding: Finding): string {
  const { message, text, line, server, next } = finding;
  const place = placeOf(finding);
  const parts = [
    `**${name}**: ${place === '' ? '' : `${code(cut(place, 500))} `}${escapeText(cut(message, 1_000))}`,
    ...(text === undefined ? [] : [fenced('sql', `${line ?? ''}: ${cut(text, 300)}`)]),
    ...[
      ['Detail', server?.detail] as const,
      ['Hint', server?.hint] as const,
      ['Next', next] as const,
    ].flatMap(([label, told]) => (told === undefined ? [] : [`${label}: ${escapeText(cut(told, 1_000))}`])),
  ];
  return parts.join('\n\n');
}

function drawDifference(difference: Difference): string {
  const { status, kind, identity, consequence, blame, repair } = difference;
  const parts = [
    `<details><summary>${status} ${escapeText(kind)} ${code(cut(identity, 300))} (${difference.class})</summary>`,
    ...(consequence === '' ? [] : [`Breaks: ${escapeText(cut(consequence, 1_000))}`]),
    fenced('diff', cutLines(diffObject(difference), 200, 500)),
    ...(blame === undefined ? [] : [`${capital(deedOf(blame))} ${code(cut(writerOf(blame), 500))}`]),
    ...(repair === undefined ? [] : ['Repair:', fenced('sql', cutLines(repair, 100, 500))]),
    '</details>',
  ];
  return parts.join('\n\n');
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function drawAccepted({ difference, reason }: Accepted): string {
  const { status, kind, identity } = difference;
  return `Accepted: ${status} ${escapeText(kind)} ${code(cut(identity, 300))}, because ${escapeText(cut(reason, 500))}`;
}
