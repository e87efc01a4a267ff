import { chooseEngine } from '../../instance/choose-engine.ts';
import type { Examination } from '../../report/examination.ts';
import { version } from '../../version.ts';
import { endedAt, startDeadline } from '../deadline.ts';
import type { RunOptions } from '../options.ts';
import { instanceOptions } from '../run.ts';
import { configuredCandidate, excludeCandidate, listCandidate, namedCandidates } from './candidates.ts';
import { explore } from './explore.ts';
import { Lab, NeedsSuperuser } from './lab.ts';
import { movedBetween } from './moved.ts';
import { type Readable, readDespite } from './read-despite.ts';
import { Tried } from './try-policies.ts';

/** What `examine` takes. */
export interface ExamineOptions extends RunOptions {
  /** The history. */
  readonly source: string;
}

/**
 * Finds out whether a history replays as it is configured; where it does not, what is missing, and which declared
 * policies make it replay and how their ends differ. Everything runs in throw-away databases.
 */
export async function examine(options: ExamineOptions): Promise<Examination> {
  using deadline = startDeadline(options.signal, options.timeout);
  const readable = await readDespite(options.source, { ...options, order: 'version' });
  const chosen = await chooseEngine(options.engine, instanceOptions(options));
  const ordinary = new Lab(options, chosen, deadline.signal);
  try {
    return await examineIn(ordinary, options, readable).catch((error: unknown) => {
      if (!(error instanceof NeedsSuperuser)) throw error;
      return examineIn(new Lab(options, chosen, deadline.signal, ordinary), options, readable);
    });
  } catch (error) {
    throw endedAt(deadline.signal, error);
  }
}

async function examineIn(lab: Lab, options: ExamineOptions, readable: Readable): Promise<Examination> {
  const { source } = options;
  const { plan, refusals } = readable;
  const { tried, asItStands } = await tryAll(options, readable, lab);
  const replays = tried.results.some(({ status }) => status === 'replays');
  return {
    formatVersion: 1,
    tool: { name: 'pg-squash', version },
    command: 'doctor',
    outcome: asItStands && refusals.length === 0 ? 'replays' : replays ? 'repairable' : 'stops',
    source: { source, layout: plan.layout, reason: plan.reason, migrations: plan.migrations.length },
    engine: lab.engine,
    refusals,
    supplied: lab.supplied,
    policies: tried.results,
    superuser: lab.superuser,
  };
}

interface Outcome {
  readonly tried: Tried;
  /** The configured policy replays with nothing supplied. */
  readonly asItStands: boolean;
}

async function tryAll(options: ExamineOptions, { plan, refusals }: Readable, lab: Lab): Promise<Outcome> {
  const { source, order, notify } = options;
  const exclude = [...options.exclude, ...refusals.map((each) => each.exclude)];
  const trying = { source, options, lab, plan };
  const configured = configuredCandidate(order, exclude, refusals.length === 0);
  const first = new Tried(trying);
  const asItStands = (await first.add(configured)).status === 'replays';
  if (asItStands) {
    for (const candidate of namedCandidates(order, exclude)) await first.add(candidate);
    return { tried: first, asItStands };
  }
  notify({ type: 'stage', stage: 'looking for what is missing' });
  const found = await explore(lab, plan, true);
  const tried = lab.supplied.length === 0 ? first : new Tried(trying);
  if (tried !== first) await tried.add(configured);
  for (const candidate of namedCandidates(order, exclude)) await tried.add(candidate);
  const moved = movedBetween(plan.migrations, found.order).length > 0;
  if (moved) await tried.add(listCandidate(plan, found, exclude));
  if (!moved && found.left.length === 0) return { tried, asItStands };
  const without = await explore(lab, plan, false);
  const drastic = moved && without.left.length > without.order.length;
  if (without.left.length > 0 && without.order.length > 0 && !drastic)
    await tried.add(excludeCandidate(plan, without, exclude));
  return { tried, asItStands };
}
