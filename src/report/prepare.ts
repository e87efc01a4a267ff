import type { RenderOptions } from './format.ts';
import { compareDifferences, compareText } from './order.ts';
import { redactReport } from './redact.ts';
import type { Report } from './report.ts';
import { visible } from './visible.ts';

/** The report as every format gets it: without passwords, in the one order, without a clock where asked. */
export function prepare(report: Report, options: RenderOptions): Report {
  const { timing, ...rest } = redactReport(report);
  return {
    ...rest,
    differences: rest.differences.toSorted(compareDifferences),
    accepted: rest.accepted.toSorted((a, b) => compareDifferences(a.difference, b.difference)),
    rows: rest.rows.toSorted((a, b) => compareText(a.table, b.table)),
    volatile: rest.volatile.toSorted(
      (a, b) => compareText(a.table, b.table) || compareText(a.column, b.column),
    ),
    ...(options.reproducible || timing === undefined ? {} : { timing }),
  };
}

/** The prepared report for formats that people read: characters that cannot be seen become escapes. */
export function prepareVisible(report: Report, options: RenderOptions): Report {
  const text = JSON.stringify(prepare(report, options), (_key, value: unknown) =>
    typeof value === 'string' ? visible(value) : value,
  );
  return JSON.parse(text);
}
