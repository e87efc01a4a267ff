import type { Place } from '../../errors.ts';
import { SquashError } from '../../errors.ts';
import type { Instance } from '../../instance/instance.ts';
import type { BatchResult, Session } from '../../instance/session.ts';
import type { Plan, Script } from '../../migrations/migration.ts';
import { piecesOf } from '../../migrations/pieces-of.ts';
import { openPlan } from '../../replay/open-plan.ts';
import { type Message, nothingSent } from '../../replay/post.ts';
import { type Replay, runText } from '../../replay/replay.ts';
import type { Finding } from '../../report/report.ts';
import { injected } from './inject-failures.ts';

/** What watching scripts came to. */
export interface Watched {
  readonly findings: readonly Finding[];
  /** How many statements each script has. */
  readonly counts: readonly number[];
  readonly statements: number;
}

/** True for a script that its tool sends as one transaction. */
export function isOneTransaction({ send, client }: Script): boolean {
  return send === 'transaction' || send === 'steps' || (send === 'batch' && client === undefined);
}

/**
 * Runs the ups of a plan in one transaction, statement by statement, asks after each whether it is still the same
 * transaction, and takes it back after a failure behind the last one.
 */
export async function watchTransaction(instance: Instance, plan: Plan, replay: Replay): Promise<Watched> {
  await using session = await instance.connect('migrator');
  await openPlan(plan, session);
  await session.batch('BEGIN');
  const watch = new Watch(session, (await session.query(current))[0]?.[0] ?? '');
  const ups = plan.migrations.map(({ up }) => up);
  try {
    for (const script of ups) await watch.run(plan, script, countOf(script, replay), script === ups.at(-1));
  } catch (error) {
    if (!(error instanceof Ended)) throw error;
  } finally {
    await session.batch(injected);
    await session.batch('ROLLBACK');
  }
  const statements = watch.counts.reduce((sum, count) => sum + count, 0);
  return { findings: watch.findings, counts: watch.counts, statements };
}

/** How many statements a script has; one for psql is only cut into pieces as it runs: the replay has counted them. */
export function countOf(script: Script, { boundaries }: Replay): number {
  if (script.client === undefined) return piecesOf(script).length;
  return boundaries.find(({ migration }) => migration.up === script)?.texts ?? 0;
}

class Ended extends Error {}

/** The id of the open transaction; outside of one, each call has another. */
const current = 'SELECT pg_catalog.txid_current()::text';

class Watch {
  readonly findings: Finding[] = [];
  readonly counts: number[] = [];
  readonly #session: Session;
  readonly #transaction: string;
  #seen: string | undefined;

  constructor(session: Session, transaction: string) {
    this.#session = session;
    this.#transaction = transaction;
  }

  /** Runs one script; a COMMIT of its own that nothing follows is left out. */
  async run(plan: Plan, script: Script, total: number, isLast: boolean): Promise<void> {
    let count = 0;
    const deliver = async ({ sql }: Message): Promise<BatchResult> => {
      const closes = isLast && count === total - 1 && /^(?:commit|end)\b/i.test(sql);
      return closes ? { ok: true, statements: 1 } : this.#send(sql);
    };
    const after = async ({ placeOf }: Message): Promise<void> => {
      count += 1;
      await this.#look(placeOf?.(0) ?? { file: script.file });
    };
    const sent = nothingSent();
    try {
      await runText({
        plan,
        script: { ...script, send: 'steps' },
        session: this.#session,
        sent,
        deliver,
        after,
      });
    } catch (error) {
      this.#refused(error);
    } finally {
      this.counts.push(count);
    }
  }

  /** Sends a statement, and asks for the transaction in the same message. */
  async #send(sql: string): Promise<BatchResult> {
    const answer = await this.#session.attempt(`${sql}\n;${current}`);
    if (!answer.ok) return answer;
    this.#seen = answer.results.at(-1)?.rows[0]?.[0] ?? '';
    return { ok: true, statements: answer.results.length - 1 };
  }

  async #look({ file, line, text }: Place): Promise<void> {
    const now = this.#seen ?? (await this.#session.query(current))[0]?.[0];
    this.#seen = undefined;
    if (now === this.#transaction) return;
    const place = line === undefined ? { file } : { file, line };
    const message = 'the transaction ends here: what ran until then stays after a failure';
    this.findings.push({ ...place, ...(text === undefined ? {} : { text }), message });
    throw new Ended();
  }

  /** A statement that no transaction takes is what cannot be undone. */
  #refused(error: unknown): never {
    if (!(error instanceof SquashError) || !isOutside(error.server?.sqlstate)) throw error;
    this.findings.push(cannotBeUndone(error.place));
    throw new Ended();
  }
}

/** True for the SQLSTATE of a statement that refuses to run in a transaction. */
export function isOutside(sqlstate: string | undefined): boolean {
  return sqlstate === '25001' || sqlstate === '2D000';
}

/** Names a statement that no failure takes back. */
export function cannotBeUndone(place: Place | undefined): Finding {
  const { file, line, text } = place ?? {};
  return {
    ...(file === undefined ? {} : { file }),
    ...(line === undefined ? {} : { line }),
    ...(text === undefined ? {} : { text }),
    message: 'this cannot be undone: it does not run inside a transaction',
  };
}
