import type { Place } from '../../errors.ts';
import type { Instance } from '../../instance/instance.ts';
import type { BatchResult, Session } from '../../instance/session.ts';
import type { Plan } from '../../migrations/migration.ts';
import { openPlan } from '../../replay/open-plan.ts';
import { type Message, nothingSent } from '../../replay/post.ts';
import { runText } from '../../replay/replay.ts';
import type { Finding } from '../../report/report.ts';
import { cannotBeUndone, isOutside, type Watched } from './watch-transaction.ts';

/**
 * Runs a migration that is sent statement by statement, and sees which statements write in a transaction of their
 * own: where that is more than one, a failure leaves what was written before it.
 */
export async function watchStatements(instance: Instance, plan: Plan): Promise<Watched> {
  await using session = await instance.connect('migrator');
  await openPlan(plan, session);
  const findings: Finding[] = [];
  const counts: number[] = [];
  for (const { up } of plan.migrations) {
    const watch = new Watch(session);
    const sent = nothingSent();
    await runText({ plan, script: up, session, sent, deliver: watch.deliver, after: watch.after });
    findings.push(...tell(up.file, watch));
    counts.push(watch.count);
  }
  return { findings, counts, statements: counts.reduce((sum, count) => sum + count, 0) };
}

function tell(file: string, { writes, count, outside }: Watch): readonly Finding[] {
  const [first] = writes;
  const message =
    writes.length > 1
      ? `${file} is sent statement by statement and writes in ${writes.length} transactions: what ran before a failure stays`
      : `${file} is sent statement by statement: what this writes stays when a later one fails`;
  const stays = first !== undefined && first.ended < count;
  return [...(stays ? [{ file, line: first.place.line ?? 1, message }] : []), ...outside.map(cannotBeUndone)];
}

/** A transaction that wrote something: where it did so first, and behind which statement it ended. */
interface Write {
  readonly place: Place;
  readonly ended: number;
}

const assigned = 'SELECT (pg_catalog.txid_current_if_assigned() IS NOT NULL)::text';
const reads = /^(?:select|table|values|show)\b/i;

class Watch {
  readonly writes: Write[] = [];
  readonly outside: Place[] = [];
  count = 0;
  readonly #session: Session;
  /** Where the open transaction wrote first. */
  #open: Place | undefined;
  #delivered = false;

  constructor(session: Session) {
    this.#session = session;
  }

  /** Sends a statement; one that stands alone in a transaction that we make, so that it can be asked what it wrote. */
  readonly deliver = async ({ sql, placeOf }: Message): Promise<BatchResult> => {
    this.#delivered = true;
    if (this.#session.transactionStatus() === 'open' || /^(?:begin|start)\b/i.test(sql))
      return this.#session.batch(sql);
    await this.#session.batch('BEGIN');
    const result = await this.#session.batch(sql);
    if (result.ok) {
      if (await this.#wrote()) this.#write(placeOf?.(0));
      await this.#session.batch('COMMIT');
      return result;
    }
    await this.#session.batch('ROLLBACK');
    if (!isOutside(result.error.sqlstate)) return result;
    this.outside.push(placeOf?.(0) ?? { file: '' });
    this.#write(placeOf?.(0));
    return this.#session.batch(sql);
  };

  readonly after = async ({ sql, placeOf }: Message): Promise<void> => {
    this.count += 1;
    const place = placeOf?.(0) ?? { file: '' };
    const delivered = this.#delivered;
    this.#delivered = false;
    if (this.#session.transactionStatus() === 'open') {
      if (this.#open === undefined && (await this.#wrote())) this.#open = place;
      return;
    }
    if (this.#open !== undefined && !/^rollback\b/i.test(sql)) this.#write(this.#open, this.count);
    else if (!delivered && !reads.test(sql)) this.#write(place, this.count);
    this.#open = undefined;
  };

  /** Notes that a transaction ended in which something was written; one that is delivered is not counted yet. */
  #write(place: Place | undefined, ended = this.count + 1): void {
    this.writes.push({ place: place ?? { file: '' }, ended });
  }

  async #wrote(): Promise<boolean> {
    const [row] = await this.#session.query(assigned);
    return row?.[0] === 'true';
  }
}
