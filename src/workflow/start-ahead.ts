import type { Session } from '../instance/session.ts';
import type { Readings } from './readings.ts';
import { type Run, startsQuickly } from './run.ts';
import type { ReplayedSide } from './side.ts';

/** What a run will need beside its two replays. */
export interface Expected {
  /** Instances for the trials. */
  readonly trials: number;
  /** Second replays, where there are rows. */
  readonly rows: boolean;
}

const shortReplayMs = 1000;

/** Begins, with the side that is replayed first, what is needed later, while the other side still replays. */
export async function startAhead(
  run: Run,
  { reader, replayMs }: ReplayedSide,
  readings: Readings,
  expected: Expected,
): Promise<void> {
  if (!startsQuickly(run.chosen)) return;
  if (expected.rows && (await mayHoldRows(reader))) {
    run.spares.prepare(2);
    if (replayMs < shortReplayMs) void readings.again();
  }
  void readings.catalog();
  run.spares.prepare(expected.trials);
}

async function mayHoldRows(session: Session): Promise<boolean> {
  const [row] = await session.query(/* sql */ `
    SELECT EXISTS (SELECT FROM pg_catalog.pg_class
      WHERE oid >= 16384 AND relkind = 'r' AND pg_catalog.pg_relation_size(oid) > 0)::text`);
  return row?.[0] === 'true';
}
