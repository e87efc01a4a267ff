import type { Session } from '../instance/session.ts';
import { agree, maskOutcomes } from './mask-outcomes.ts';
import { type Outcome, observe } from './observe.ts';
import type { Probe } from './probes/probe.ts';

/** A probe whose outcomes differ, with the cells masked that a side does not repeat. */
export interface Disagreement {
  readonly probe: Probe;
  readonly legacy: Outcome;
  readonly consolidated: Outcome;
}

/** How many probes said something, and those that disagree. */
export interface Settled {
  /** Probes that got past their preparation where the history ran. */
  readonly tried: readonly Probe[];
  readonly disagreements: readonly Disagreement[];
}

const rounds = 4;

interface Pending {
  readonly probe: Probe;
  readonly legacy: readonly Outcome[];
  readonly consolidated: readonly Outcome[];
}

/**
 * Runs every probe on both sides. One whose outcomes differ runs again, up to four times: it agrees when a round
 * gives the same on both sides, but for what neither side repeats.
 */
export async function settle(
  probes: readonly Probe[],
  legacy: Session,
  consolidated: Session,
): Promise<Settled> {
  let pending: readonly Pending[] = probes.map((probe) => ({ probe, legacy: [], consolidated: [] }));
  const tried: Probe[] = [];
  for (let round = 0; round < rounds && pending.length > 0; round += 1) {
    const next = await runRound(pending, legacy, consolidated);
    if (round === 0) tried.push(...next.filter(prepared).map((each) => each.probe));
    pending = next.filter((each) => !agree(each.legacy, each.consolidated));
  }
  return { tried, disagreements: pending.map(disagreementOf) };
}

async function runRound(
  pending: readonly Pending[],
  legacy: Session,
  consolidated: Session,
): Promise<readonly Pending[]> {
  const probes = pending.map((each) => each.probe);
  const [ours, theirs] = await Promise.all([observe(legacy, probes), observe(consolidated, probes)]);
  return pending.map((each, at) => ({
    probe: each.probe,
    legacy: added(each.legacy, ours[at]),
    consolidated: added(each.consolidated, theirs[at]),
  }));
}

function added(outcomes: readonly Outcome[], outcome: Outcome | undefined): readonly Outcome[] {
  return outcome === undefined ? outcomes : [...outcomes, outcome];
}

function prepared({ probe, legacy: [first] }: Pending): boolean {
  return first !== undefined && (first.refusedAt === undefined || first.refusedAt >= probe.prepared);
}

function disagreementOf({ probe, legacy, consolidated }: Pending): Disagreement {
  return { probe, legacy: maskOutcomes(legacy), consolidated: maskOutcomes(consolidated) };
}
