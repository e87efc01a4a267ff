import type { ObjectKey } from '../../catalog/object-key.ts';
import { bareName, type Learned, nothingLearned } from '../../ddl/learned.ts';
import type { Step } from '../../ddl/step.ts';
import { makesRoutine } from '../../ddl/without-checks.ts';
import { SquashError } from '../../errors.ts';
import type { Session } from '../../instance/session.ts';
import type { Copy } from '../opened-source.ts';

const mostRounds = 12;

/**
 * Runs what needs an order: as it is, and where a statement is refused for what it names, once more with what
 * PostgreSQL tells of needs that no catalog records. Throws what the first run threw where nothing is to be told.
 */
export async function inLearnedOrder<P extends { readonly steps: readonly Step[] }, R>(
  planned: (learned: Learned) => P,
  open: () => Promise<Copy>,
  run: (plan: P, learned: Learned) => Promise<R>,
): Promise<R> {
  try {
    return await run(planned(nothingLearned), nothingLearned);
  } catch (error) {
    if (!namesWhatIsMissing(error)) throw error;
    const learned = await learnOrder((known) => planned(known).steps, open);
    if (learned === nothingLearned) throw error;
    return run(planned(learned), learned);
  }
}

/** True for a planned statement that the server refused for what it says, and not for a want of rights. */
export function namesWhatIsMissing(error: unknown): boolean {
  if (!(error instanceof SquashError) || error.code !== 'SQUASH_EPROOF') return false;
  return error.server !== undefined && /^(42(?!501)|3F)/.test(error.server.sqlstate);
}

/** Sends plans to throw-away databases until one runs as it is, or nothing more is learnt. */
export async function learnOrder(
  planned: (known: Learned) => readonly Step[],
  open: () => Promise<Copy>,
): Promise<Learned> {
  let known = nothingLearned;
  for (let round = 0; round < mostRounds; round += 1) {
    const copy = await open();
    await using session = await copy.instance.connect('migrator');
    const more = await new Trial(session, known).run(planned(known));
    if (more === known) return known;
    known = more;
  }
  return known;
}

interface Waiting {
  readonly step: Step;
  message: string;
}

/** One run, in which what is refused is asked again after whatever it seems to miss. */
class Trial {
  readonly #session: Session;
  readonly #known: Learned;
  readonly #needs = new Map<ObjectKey, Set<ObjectKey>>();
  readonly #refused: Set<ObjectKey>;
  /** Steps that did not run; routines among them are there without having been checked. */
  #waiting: readonly Waiting[] = [];
  #learnt = false;

  constructor(session: Session, known: Learned) {
    this.#session = session;
    this.#known = known;
    this.#refused = new Set(known.refused);
    for (const [key, needs] of known.needs) this.#needs.set(key, new Set(needs));
  }

  async run(steps: readonly Step[]): Promise<Learned> {
    for (const step of steps) {
      const message = await this.#refusal(step);
      if (message === undefined) await this.#askAgain(step.key, true);
      else await this.#wait(step, message);
    }
    const last = steps.at(-1)?.key;
    if (last !== undefined) await this.#askAgain(last, false);
    for (const { step } of this.#waiting) if (makesRoutine(step)) this.#refuse(step.key);
    return this.#learnt ? { needs: this.#needs, refused: this.#refused } : this.#known;
  }

  async #refusal({ sql }: Step): Promise<string | undefined> {
    const done = await this.#session.batch(sql);
    return done.ok ? undefined : `${done.error.message}\n${done.error.detail ?? ''}`;
  }

  /** A routine is there meanwhile, so that what needs it goes on. */
  async #wait(step: Step, message: string): Promise<void> {
    const sql = `SET check_function_bodies = off;\n${step.sql};\nRESET check_function_bodies`;
    const made = makesRoutine(step) && (await this.#session.batch(sql)).ok;
    const alone = !made && (await this.#namesItself(step));
    if (alone) this.#refuse(step.key);
    else this.#waiting = [...this.#waiting, { step, message }];
    if (made || alone) await this.#askAgain(step.key, true);
  }

  /** Tries whether a routine is only refused for naming itself: what stands in for it comes first. */
  async #namesItself({ sql, standIn }: Step): Promise<boolean> {
    if (standIn === undefined || !(await this.#session.batch(standIn)).ok) return false;
    return (await this.#session.batch(sql)).ok;
  }

  /** Asks those again whose refusal names what is there now, or all of them; who runs may free others. */
  async #askAgain(cause: ObjectKey, named: boolean): Promise<void> {
    const name = bareName(cause);
    for (const waiting of this.#waiting) {
      if (!this.#waiting.includes(waiting) || waiting.step.key === cause) continue;
      if (named && !waiting.message.includes(name)) continue;
      const message = await this.#refusal(waiting.step);
      if (message === undefined) {
        this.#waiting = this.#waiting.filter((each) => each !== waiting);
        this.#learn(waiting.step.key, cause);
        await this.#askAgain(waiting.step.key, named);
        if (!named) return this.#askAgain(cause, named);
      } else waiting.message = message;
    }
  }

  #learn(key: ObjectKey, need: ObjectKey): void {
    const needs = this.#needs.get(key) ?? new Set();
    if (needs.has(need)) return;
    this.#needs.set(key, needs.add(need));
    this.#learnt = true;
  }

  #refuse(key: ObjectKey): void {
    if (this.#refused.has(key)) return;
    this.#refused.add(key);
    this.#learnt = true;
  }
}
