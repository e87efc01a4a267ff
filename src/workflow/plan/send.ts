import { SquashError } from '../../errors.ts';
import type { Session } from '../../instance/session.ts';

/** Sends one statement; a refusal is a defect of what was planned. */
export async function send(session: Session, sql: string): Promise<void> {
  const result = await session.batch(sql);
  if (result.ok) return;
  const { sqlstate, message, detail, hint } = result.error;
  throw new SquashError('SQUASH_EPROOF', `A planned statement does not run: ${message}\n${sql}`, {
    server: {
      sqlstate,
      message,
      ...(detail === undefined ? {} : { detail }),
      ...(hint === undefined ? {} : { hint }),
    },
    next: `Nothing was written. ${isInUse(message) ? notInUse : 'Please report the statement.'}`,
  });
}

const notInUse =
  'PostgreSQL changes a type only while no column of a table uses it: give those columns another type by hand, and plan again.';

/** Rows keep values of the type, or of one that holds it, and no statement writes these anew. */
function isInUse(message: string): boolean {
  return /^cannot alter type .* because column .* uses it$/.test(message);
}
