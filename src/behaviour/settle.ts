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

/** How often a probe runs at most before its outcomes differ for good. */
export const usualRounds = 4;

/** The same where something is drawn at random: of two possible values both are seen, but for once in a billion. */
export const roundsOfChance = 32;

interface Pending {
  readonly probe: Probe;
  readonly legacy: readonly Outcome[];
  readonly consolidated: readonly Outcome[];
}

/**
 * Runs every probe on both sides. One whose outcomes differ runs again, up to `rounds` times in all: it agrees when a
 * round gives the same on both sides, but for what neither side repeats.
 */
export async function settle(
  probes: readonly Probe[],
  legacy: Session,
  consolidated: Session,
  rounds: number,
): Promise<Settled> {
  let pending: readonly Pending[] = probes.map((probe) => ({ probe, legacy: [], consolidated: [] }));
  const tried: Probe[] = [];
  for (let round = 0; round < rounds && pending.length > 0; round += 1) {
    const next = await runRound(pending, legacy, consolidated);
    if (round === 0) tried.push(...next.filter(prepared).map((each) => each.probe));
    pending = isPowerOfTwo(round + 1) ? next.filter((each) => !agree(each.legacy, each.consolidated)) : next;
  }
  return { tried, disagreements: pending.map(disagreementOf) };
}

/** Outcomes are compared after rounds 1, 2, 4 and so on: what comparing costs grows with their number. */
function isPowerOfTwo(round: number): boolean {
  return Number.isInteger(Math.log2(round));
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
