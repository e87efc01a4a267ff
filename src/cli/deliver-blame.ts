import { type BlameReport, blameJson, blameText } from '../index.ts';
import type { CommandContext } from './context.ts';
import type { Reporter } from './reporters.ts';
import { writeResult } from './write-result.ts';

/** Draws who wrote what with every reporter asked for: text or JSON. */
export async function deliverBlame(
  report: BlameReport,
  reporters: readonly Reporter[],
  { color, width, reproducible, verbose, print }: CommandContext,
): Promise<void> {
  for (const { name, file } of reporters) {
    const options = { color: color && file === undefined, width, reproducible, verbose };
    const drawn = name === 'json' ? blameJson(report) : blameText(report, options);
    await (file === undefined ? print(drawn) : writeResult(file, drawn));
  }
}
