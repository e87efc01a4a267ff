import { duration, grouped } from '../figures.ts';
import { sideNames } from '../verdict.ts';
import { columns, labelled } from './layout.ts';
import type { Page } from './page.ts';

/** What was not compared, and why. */
export function notes({ report, colors, options }: Page): readonly string[] {
  const unsupported = report.coverage.unsupported.map(
    ({ catalog, identity }) => `no kind describes ${identity} (${catalog})`,
  );
  const all = [...new Set([...unsupported, ...report.notes])];
  if (all.length === 0) return [];
  return [colors.bold('Notes'), ...all.flatMap((note) => labelled('  ', note, options.width))];
}

/** How long it took, and what consolidating saves. */
export function timing({ report, colors }: Page): readonly string[] {
  const { timing: times, sources } = report;
  if (times === undefined) return [];
  const { replayMs, readMs } = times;
  const { expected, actual } = sideNames(report);
  const [legacy, consolidated] = [sources.legacy, sources.consolidated];
  const [head = '', ...rest] = columns(
    [
      ['Timing', 'replay', 'read', 'lines'],
      [expected, duration(replayMs.legacy), duration(readMs.legacy), grouped(legacy.lines)],
      [actual, duration(replayMs.consolidated), duration(readMs.consolidated), grouped(consolidated.lines)],
      ['ratio', ratio(replayMs.legacy, replayMs.consolidated), '', ratio(legacy.lines, consolidated.lines)],
    ],
    [1, 2, 3],
  );
  const total = `total ${duration(times.totalMs)}, started ${times.startedAt}`;
  return [colors.bold(head), ...rest, colors.dim(total)];
}

function ratio(before: number, after: number): string {
  return after === 0 ? '' : `${(before / after).toFixed(1)}×`;
}
