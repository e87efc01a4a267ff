import type { Claim } from '../../config/config.ts';
import { duration, grouped } from '../figures.ts';
import type { Spread } from '../report.ts';
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
  const dim = (line: string): string => colors.dim(line);
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
  const { repeated, claim } = times;
  const spread =
    repeated === undefined
      ? []
      : [
          dim(
            `replay: median of ${repeated.runs}; ${told(expected, repeated.legacy)}, ${told(actual, repeated.consolidated)}`,
          ),
        ];
  const claimed = claim === undefined ? [] : [dim(claimText(claim))];
  const total = `total ${duration(times.totalMs)}, started ${times.startedAt}`;
  return [colors.bold(head), ...rest, ...spread, ...claimed, dim(total)];
}

function told(side: string, { minMs, maxMs }: Spread): string {
  return `${side} ${duration(minMs)} to ${duration(maxMs)}`;
}

function claimText({ legacyMs, consolidatedMs, legacyLines, consolidatedLines }: Claim): string {
  const times = `${duration(legacyMs)} to ${duration(consolidatedMs)} (${ratio(legacyMs, consolidatedMs)})`;
  const lines = `${grouped(legacyLines)} lines to ${grouped(consolidatedLines)} (${ratio(legacyLines, consolidatedLines)})`;
  return `claimed: ${times}, ${lines}`;
}

function ratio(before: number, after: number): string {
  return after === 0 ? '' : `${(before / after).toFixed(1)}×`;
}
