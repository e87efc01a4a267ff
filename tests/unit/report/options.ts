import type { RenderOptions } from '../../../src/report/format.ts';

/** What golden files are rendered with: no colour, 80 columns, no clock. */
export const plain: RenderOptions = { color: false, width: 80, reproducible: true, verbose: false };
