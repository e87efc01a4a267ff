import { verdictSentence, verdictWord } from '../verdict.ts';
import { labelled } from './layout.ts';
import type { Page } from './page.ts';

/** The verdict: one word in its colour, and one sentence. */
export function heading({ report, colors, options }: Page): readonly string[] {
  const paint = {
    equivalent: colors.green,
    different: colors.red,
    failed: colors.red,
    incomplete: colors.yellow,
  };
  const word = paint[report.outcome](colors.bold(verdictWord(report)));
  return labelled(`${word}  `, verdictSentence(report), options.width);
}
