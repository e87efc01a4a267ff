import type { RenderOptions } from './format.ts';
import type { FormatName } from './format-names.ts';
import { github } from './lint/github.ts';
import { gitlab } from './lint/gitlab.ts';
import { html } from './lint/html.ts';
import { json } from './lint/json.ts';
import { junit } from './lint/junit.ts';
import { markdown, markdownWithin } from './lint/markdown.ts';
import { sarif } from './lint/sarif.ts';
import { text } from './lint/text.ts';
import type { LintReport } from './lint-report.ts';

/** Turns what lint found into text that ends in a newline. */
export type LintFormat = (report: LintReport, options: RenderOptions) => string;

/** Every reporter that has a form for findings of lint; `diff` has nothing to show. */
const formats: Readonly<Partial<Record<FormatName, LintFormat>>> = {
  text,
  json,
  markdown,
  github,
  gitlab,
  junit,
  sarif,
  html,
};

/** The names of those reporters. */
export const lintFormatNames: readonly FormatName[] = Object.keys(formats) as FormatName[];

/** The report on a history in one of the formats; undefined for a format that has no form for it. */
export function renderLint(name: FormatName, report: LintReport, options: RenderOptions): string | undefined {
  return formats[name]?.(report, options);
}

/** What lint found for a job's step summary: Markdown under one mebibyte. */
export function lintSummary(report: LintReport, options: RenderOptions): string {
  return markdownWithin(report, options, 1024 * 1024 - 1);
}
