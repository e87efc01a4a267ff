import type { Side } from '../events.ts';
import type { Spread } from '../report/report.ts';
import { Closing } from './closing.ts';
import type { Sides } from './replay-sides.ts';
import { type ReplayedSide, replaySide } from './side.ts';

/** Replays of both sides, one after the other and in turn: medians and spread, in milliseconds. */
export interface Repeated {
  readonly median: { readonly legacy: number; readonly consolidated: number };
  readonly repeated: { readonly runs: number; readonly legacy: Spread; readonly consolidated: Spread };
}

/** Replays both sides `runs` times with nothing else going on, each time in a fresh instance. */
export async function repeatReplays(sides: Sides, runs: number): Promise<Repeated> {
  const times: Record<Side, number[]> = { legacy: [], consolidated: [] };
  for (let turn = 0; turn < runs; turn += 1) {
    sides.run.options.notify({ type: 'stage', stage: `timing, run ${turn + 1} of ${runs}` });
    times.legacy.push(await timeOnce(sides, 'legacy', sides.legacy));
    times.consolidated.push(await timeOnce(sides, 'consolidated', sides.consolidated));
  }
  return {
    median: { legacy: median(times.legacy), consolidated: median(times.consolidated) },
    repeated: { runs, legacy: spread(times.legacy), consolidated: spread(times.consolidated) },
  };
}

async function timeOnce({ run }: Sides, side: Side, { plan }: ReplayedSide): Promise<number> {
  await using closing = new Closing();
  const options = { ...run.options, notify: () => undefined };
  const { replayMs } = await replaySide({ ...run, options, closing }, side, plan);
  return replayMs;
}

function median(times: readonly number[]): number {
  const sorted = [...times].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low = 0, high = 0] = [sorted[sorted.length % 2 === 0 ? middle - 1 : middle], sorted[middle]];
  return (low + high) / 2;
}

function spread(times: readonly number[]): Spread {
  return { minMs: Math.min(...times), maxMs: Math.max(...times) };
}
