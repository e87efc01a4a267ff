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
    next: 'Nothing was written. Please report the statement.',
  });
}
