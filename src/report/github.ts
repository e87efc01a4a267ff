import { grouped } from './figures.ts';
import type { RenderOptions } from './format.ts';
import { markdownWithin } from './markdown.ts';
import { prepareVisible } from './prepare.ts';
import { type Level, type Problem, problemsOf } from './problems.ts';
import type { Report } from './report.ts';
import { verdictSentence, verdictWord } from './verdict.ts';

/** GitHub shows no more annotations of a level than these. */
const mostAnnotations = 10;

/** A longer message is cut. */
const longestMessage = 4_000;

/** Workflow commands for a GitHub Actions log: at most ten of each level, worst first. */
export function github(report: Report, options: RenderOptions): string {
  const ready = prepareVisible(report, options);
  const problems = problemsOf(ready);
  const lines = (['error', 'warning', 'notice'] as const).flatMap((level) =>
    atMost(problems, level).map(command),
  );
  if (ready.outcome !== 'equivalent') return `${lines.join('\n')}\n`;
  const verdict: Problem = {
    level: 'notice',
    class: 'check',
    rule: 'outcome-equivalent',
    title: verdictWord(ready),
    message: verdictSentence(ready),
  };
  return `${[command(verdict), ...lines.slice(0, mostAnnotations - 1)].join('\n')}\n`;
}

/** The job's step summary: Markdown under one mebibyte. */
export function githubSummary(report: Report, options: RenderOptions): string {
  return markdownWithin(report, options, 1024 * 1024 - 1);
}

/** The first problems of a level; where there are more than fit, the last place says how many. */
export function atMost(problems: readonly Problem[], level: Level): readonly Problem[] {
  const own = problems.filter((problem) => problem.level === level);
  if (own.length <= mostAnnotations) return own;
  const shown = own.slice(0, mostAnnotations - 1);
  const message = `and ${grouped(own.length - shown.length)} more: see the summary of this step`;
  return [...shown, { level, class: 'check', rule: 'more', title: 'pg-squash', message }];
}

/** A workflow command. */
export function command({ level, title, message, file, line, column, accepted }: Problem): string {
  const properties = [
    ['file', file],
    ['line', line],
    ['col', column],
    ['title', accepted === undefined ? title : `accepted: ${title}`],
  ].flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${escapeProperty(String(value))}`]));
  const told = accepted === undefined ? message : accepted;
  return `::${level} ${properties.join(',')}::${escapeData(told.slice(0, longestMessage))}`;
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
