import type picocolors from 'picocolors';
import type { RenderOptions } from '../format.ts';
import type { Report } from '../report.ts';

/** What every section of the text format draws from. */
export interface Page {
  readonly report: Report;
  readonly colors: ReturnType<typeof picocolors.createColors>;
  readonly options: RenderOptions;
}

/** One part of the text: its lines, none where there is nothing to say. */
export type Section = (page: Page) => readonly string[];
