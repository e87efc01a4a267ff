import type { RenderOptions } from './format.ts';
import { prepare } from './prepare.ts';
import type { Report } from './report.ts';

const unseen = /[\x7f-\x9f\p{Zl}\p{Zp}\p{Bidi_Control}]/gu;

/** The report as data, `formatVersion` 1; characters a terminal would act on are JSON escapes. */
export function json(report: Report, options: RenderOptions): string {
  return toJson(prepare(report, options));
}

/** Data as indented JSON. */
export function toJson(data: unknown): string {
  const text = JSON.stringify(data, null, 2);
  return `${text.replace(unseen, escapeOf)}\n`;
}

function escapeOf(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
