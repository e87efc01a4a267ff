import { diff } from './diff.ts';
import type { Format, RenderOptions } from './format.ts';
import type { FormatName } from './format-names.ts';
import { github } from './github.ts';
import { gitlab } from './gitlab.ts';
import { html } from './html.ts';
import { json } from './json.ts';
import { junit } from './junit.ts';
import { markdown } from './markdown.ts';
import type { Report } from './report.ts';
import { sarif } from './sarif.ts';
import { text } from './text.ts';

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

/** The report in one of the formats. */
export function render(name: FormatName, report: Report, options: RenderOptions): string {
  return formats[name](report, options);
}
