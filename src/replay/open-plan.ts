import { SquashError } from '../errors.ts';
import type { Session } from '../instance/session.ts';
import type { Plan } from '../migrations/migration.ts';
import { serverMessage } from './replay-error.ts';

/** Does in a session what the layout's tool does there before its first migration. Throws SQUASH_EREPLAY. */
export async function openPlan({ opening }: Plan, session: Session): Promise<void> {
  if (opening === undefined) return;
  const result = await session.batch(opening.sql);
  if (result.ok) return;
  const message = `What ${opening.file} asks for before the first migration was refused: ${result.error.message}`;
  const next = `Correct ${opening.file}, or supply what it needs with --prelude.`;
  const server = serverMessage(result.error);
  throw new SquashError('SQUASH_EREPLAY', message, { place: { file: opening.file }, next, server });
}
