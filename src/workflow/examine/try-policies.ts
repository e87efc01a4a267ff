import { SquashError } from '../../errors.ts';
import type { Plan } from '../../migrations/migration.ts';
import { readPlan } from '../../migrations/read-plan.ts';
import type { PolicyResult } from '../../report/examination.ts';
import type { RunOptions } from '../options.ts';
import type { Candidate } from './candidates.ts';
import { compareEnds } from './compare-ends.ts';
import type { Ended, Lab } from './lab.ts';
import { movedBetween } from './moved.ts';

/** What trying needs to know of a history. */
export interface Trying {
  readonly source: string;
  readonly options: RunOptions;
  readonly lab: Lab;
  /** The history in the order of its layout's tool. */
  readonly plan: Plan;
}

/** Policies that were tried, each with the order of its migrations, and the first that replays. */
export class Tried {
  readonly results: PolicyResult[] = [];
  readonly #orders = new Map<string, Candidate['name']>();
  readonly #trying: Trying;
  #reference: { readonly name: Candidate['name']; readonly ended: Ended & { readonly ok: true } } | undefined;

  constructor(trying: Trying) {
    this.#trying = trying;
  }

  /** Replays the history by one more policy, unless it runs the same migrations in the same order as another. */
  async add(candidate: Candidate): Promise<PolicyResult> {
    const result = { ...candidate, ...(await this.#outcome(candidate)) };
    this.results.push(result);
    return result;
  }

  async #outcome(candidate: Candidate): Promise<Omit<PolicyResult, keyof Candidate>> {
    const plan = await this.#read(candidate);
    if (typeof plan === 'string') return { status: 'not tried', reason: plan };
    const key = plan.migrations.map(({ up, version }) => `${up.file} ${version}`).join('\n');
    const same = this.#orders.get(key);
    if (same !== undefined) return { status: 'not tried', reason: `it is the order of ${same}` };
    this.#orders.set(key, candidate.name);
    const { options, lab } = this.#trying;
    options.notify({ type: 'stage', stage: `replaying by the policy ${candidate.name}` });
    const ended = await lab.replay(plan);
    const moved = this.#moved(plan);
    if (!ended.ok) return { status: 'stops', stop: ended.stop, ...moved };
    return { status: 'replays', ...moved, ...(await this.#against(candidate, ended)) };
  }

  async #read({ config }: Candidate): Promise<Plan | string> {
    const { source, options } = this.#trying;
    const { order = 'version', exclude = [] } = config;
    try {
      return await readPlan(source, { ...options, order, exclude });
    } catch (error) {
      if (error instanceof SquashError) return error.message;
      throw error;
    }
  }

  #moved(plan: Plan): Pick<PolicyResult, 'moved'> {
    const there = new Set(plan.migrations.map(({ up }) => up.file));
    const before = this.#trying.plan.migrations.filter(({ up }) => there.has(up.file));
    const byFile = new Map(
      before.map((migration) => [`${migration.up.file} ${migration.version}`, migration]),
    );
    const after = plan.migrations.flatMap(({ up, version }) => byFile.get(`${up.file} ${version}`) ?? []);
    const moved = movedBetween(before, after);
    return moved.length === 0 ? {} : { moved };
  }

  async #against(
    candidate: Candidate,
    ended: Ended & { readonly ok: true },
  ): Promise<Pick<PolicyResult, 'against'>> {
    if (this.#reference === undefined) {
      this.#reference = { name: candidate.name, ended };
      return {};
    }
    return { against: await compareEnds(this.#reference.name, this.#reference.ended, ended) };
  }
}
