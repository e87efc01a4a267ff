import type { RenderOptions } from '../format.ts';
import type { LintReport } from '../lint-report.ts';
import { redact } from '../redact.ts';
import { visible } from '../visible.ts';

/** The report as data: without passwords, and without a clock where asked. */
export function prepareLint(report: LintReport, options: RenderOptions): LintReport {
  const { timing, ...rest } = mapTexts(report, redact);
  return { ...rest, ...(options.reproducible || timing === undefined ? {} : { timing }) };
}

/** The same for formats that people read: characters that cannot be seen become escapes. */
export function prepareVisibleLint(report: LintReport, options: RenderOptions): LintReport {
  return mapTexts(prepareLint(report, options), visible);
}

function mapTexts(report: LintReport, change: (text: string) => string): LintReport {
  const text = JSON.stringify(report, (_key, value: unknown) =>
    typeof value === 'string' ? change(value) : value,
  );
  return JSON.parse(text);
}
