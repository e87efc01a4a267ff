import type { Side } from '../events.ts';
import type { Session } from '../instance/session.ts';
import type { RowSide } from '../rows/compare-rows.ts';
import type { Sides } from './replay-sides.ts';
import { type ReplayedSide, replayForRows } from './side.ts';

/** Both sides as row comparison sees them: a second replay of a side is made when it is first asked for. */
export function rowSides(sides: Sides): readonly [RowSide, RowSide] {
  return [rowSide(sides, 'legacy', sides.legacy), rowSide(sides, 'consolidated', sides.consolidated)];
}

function rowSide(sides: Sides, side: Side, first: ReplayedSide): RowSide {
  let second: Promise<Session> | undefined;
  return {
    session: first.reader,
    again: () => {
      second ??= replayAgain(sides, side, first);
      return second;
    },
  };
}

function replayAgain({ run }: Sides, side: Side, first: ReplayedSide): Promise<Session> {
  run.options.notify({
    type: 'stage',
    stage: 'replaying a second time, to see which cells no replay repeats',
    side,
  });
  return replayForRows(run, first.plan);
}
