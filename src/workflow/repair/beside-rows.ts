import type { Step } from '../../ddl/step.ts';
import { SquashError } from '../../errors.ts';
import type { Session } from '../../instance/session.ts';
import type { Copy } from '../opened-source.ts';
import { send } from '../plan/send.ts';

/** Steps that ran where rows stand, and those that can only run when the rows are what they shall be. */
export interface BesideRows {
  readonly now: readonly Step[];
  readonly later: readonly Step[];
}

/**
 * Sends steps one by one. What rows keep from running waits: of a column without values, NOT NULL alone. Throws
 * SQUASH_EPROOF for what is refused for another reason.
 */
export async function applyBesideRows({ instance }: Copy, steps: readonly Step[]): Promise<BesideRows> {
  await using session = await instance.connect('migrator');
  const now: Step[] = [];
  const later: Step[] = [];
  for (const step of steps) {
    const refused = await refusal(session, step);
    if (refused === undefined) now.push(step);
    else if (!hinderedByRows(refused) && later.length === 0) throw refused;
    else if (hinderedByRows(refused) && step.filled !== undefined) {
      await send(session, step.filled.first);
      now.push({ ...step, sql: step.filled.first });
      later.push({ ...step, sql: step.filled.then });
    } else later.push(step);
  }
  return { now, later };
}

/** Sends what waited for the rows; tells what the rows still keep from running, and why. */
export async function applyAfterRows(
  { instance }: Copy,
  steps: readonly Step[],
): Promise<{ readonly ran: readonly Step[]; readonly refused: ReadonlyMap<Step, string> }> {
  await using session = await instance.connect('migrator');
  const ran: Step[] = [];
  const refused = new Map<Step, string>();
  for (const step of steps) {
    const error = await refusal(session, step);
    if (error === undefined) ran.push(step);
    else refused.set(step, error.server?.message ?? error.message);
  }
  return { ran, refused };
}

async function refusal(session: Session, { sql }: Step): Promise<SquashError | undefined> {
  try {
    await send(session, sql);
    return undefined;
  } catch (error) {
    if (error instanceof SquashError) return error;
    throw error;
  }
}

/** True where a constraint stands in the way: not null, unique, check, foreign key or exclusion. */
function hinderedByRows({ server }: SquashError): boolean {
  return server?.sqlstate.startsWith('23') === true;
}
