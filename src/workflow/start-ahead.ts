import type { Session } from '../instance/session.ts';
import type { ReplayedSide, Run } from './side.ts';

/** How many instances a run will need beside its two: for its trial, and where there are rows. */
export interface Expected {
  readonly always: number;
  readonly withRows: number;
}

/** Servers of these engines start within a tenth of a second, so that one in vain costs nothing to speak of. */
const quick: readonly string[] = ['embedded', 'local'];

/** Starts the instances that will be needed once both sides are replayed, while the slower side still replays. */
export async function startAhead(
  run: Run,
  { instance, reader }: ReplayedSide,
  expected: Expected,
): Promise<void> {
  if (!quick.includes(instance.engine)) return;
  run.spares.prepare(expected.always);
  if (expected.withRows > 0 && (await mayHoldRows(reader))) run.spares.prepare(expected.withRows);
}

async function mayHoldRows(session: Session): Promise<boolean> {
  const [row] = await session.query(/* sql */ `
    SELECT EXISTS (SELECT FROM pg_catalog.pg_class
      WHERE oid >= 16384 AND relkind = 'r' AND pg_catalog.pg_relation_size(oid) > 0)::text`);
  return row?.[0] === 'true';
}
