import type { DdlPlan } from '../../ddl/plan.ts';
import type { Copy } from '../opened-source.ts';
import { send } from './send.ts';

/** Sends the statements of a plan, one by one, to a database that may be changed; throws SQUASH_EPROOF. */
export async function applyPlan(copy: Copy, plan: Pick<DdlPlan, 'steps'>): Promise<void> {
  await using session = await copy.instance.connect('migrator');
  for (const { sql } of plan.steps) await send(session, sql);
}
