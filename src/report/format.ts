import type { Report } from './report.ts';

/** How a report is to look; nothing in it changes what is said of equality. */
export interface RenderOptions {
  readonly color: boolean;
  /** Columns of the terminal. */
  readonly width: number;
  /** Leaves out durations and the date, so that equal runs give equal bytes. */
  readonly reproducible: boolean;
  /** Cuts nothing short. */
  readonly verbose: boolean;
}

/** Turns a report into text that ends in a newline, or into the empty string where there is nothing to say. */
export type Format = (report: Report, options: RenderOptions) => string;
