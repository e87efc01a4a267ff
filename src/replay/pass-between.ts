import type { Session } from '../instance/session.ts';
import type { Plan } from '../migrations/migration.ts';

/** Takes back of the session what the layout's tool takes back after a migration; true where it does. */
export async function passBetween(plan: Plan, session: Session): Promise<boolean> {
  if (plan.between === undefined) return false;
  if (plan.together !== true && session.transactionStatus() !== 'idle') await session.batch('ROLLBACK');
  await session.batch(plan.between);
  return true;
}
