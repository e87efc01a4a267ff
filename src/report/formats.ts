import { diff } from './diff.ts';
import type { Format, RenderOptions } from './format.ts';
import { github } from './github.ts';
import { gitlab } from './gitlab.ts';
import { html } from './html.ts';
import { json } from './json.ts';
import { junit } from './junit.ts';
import { markdown } from './markdown.ts';
import type { Report } from './report.ts';
import { sarif } from './sarif.ts';
import { text } from './text.ts';

/** The names of the reporters, in the order in which they are told. */
export const formatNames = [
  'text',
  'diff',
  'json',
  'markdown',
  'github',
  'gitlab',
  'junit',
  'sarif',
  'html',
] as const;

/** The name of a reporter. */
export type FormatName = (typeof formatNames)[number];

/** Every reporter by the name `--reporter` knows it by. */
export const formats: Readonly<Record<FormatName, Format>> = {
  text,
  diff,
  json,
  markdown,
  github,
  gitlab,
  junit,
  sarif,
  html,
};

/** Whether a word names a reporter. */
export function isFormatName(word: string): word is FormatName {
  return Object.hasOwn(formats, word);
}

/** The report in one of the formats. */
export function render(name: FormatName, report: Report, options: RenderOptions): string {
  return formats[name](report, options);
}
