import picocolors from 'picocolors';
import type { RenderOptions } from './format.ts';
import { prepareVisible } from './prepare.ts';
import type { Report } from './report.ts';
import { checks } from './text/checks.ts';
import { notes, timing } from './text/closing.ts';
import { objects, rows } from './text/contents.ts';
import { acceptedDifferences, differences } from './text/differences.ts';
import { heading } from './text/heading.ts';
import type { Page, Section } from './text/page.ts';
import { sources } from './text/sources.ts';

const sections: readonly Section[] = [
  heading,
  sources,
  objects,
  rows,
  checks,
  differences,
  acceptedDifferences,
  notes,
  timing,
];

/** The report for a person at a terminal: the verdict first, and again at the end of a long one. */
export function text(report: Report, options: RenderOptions): string {
  const page: Page = {
    report: prepareVisible(report, options),
    colors: picocolors.createColors(options.color),
    options,
  };
  const drawn = sections.map((section) => section(page)).filter((lines) => lines.length > 0);
  const height = drawn.reduce((sum, lines) => sum + lines.length + 1, 0);
  const all = height > 50 ? [...drawn, heading(page)] : drawn;
  return `${all.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}
