import type { BehaviourSide } from './behaviour-side.ts';
import type { ViewFacts } from './facts.ts';
import { otherRoleProbes } from './probes.ts';
import { borrowRoles, makeNobody, nobody } from './roles.ts';
import { type Settled, settle } from './settle.ts';
import type { World } from './world.ts';

/** The roles that are tried beside the one that replays, quoted. */
export interface RolesToTry {
  readonly named: readonly string[];
  readonly owners: readonly string[];
}

/** What other roles see and may do, and which cannot be tried. */
export interface SettledAsRoles extends Settled {
  readonly notes: readonly string[];
}

/** Reads and writes as every role that either side names, and as one that nobody gave anything. */
export async function settleAsRoles(
  legacy: BehaviourSide,
  consolidated: BehaviourSide,
  world: World,
  views: readonly ViewFacts[],
  { named, owners }: RolesToTry,
  rounds: number,
): Promise<SettledAsRoles> {
  const [self] = await legacy.migrator.query('SELECT pg_catalog.quote_ident(current_user)');
  const others = named.filter((role) => role !== self?.[0]);
  const wanted = [...others.filter((role) => !owners.includes(role)), nobody];
  const refused: string[] = [];
  for (const side of [legacy, consolidated]) {
    await makeNobody(side.reader);
    refused.push(...(await borrowRoles(side, wanted, false)));
  }
  const roles = [...others, nobody].filter((role) => !refused.includes(role));
  const probes = otherRoleProbes(world, views, roles);
  const settled = await settle(probes, legacy.migrator, consolidated.migrator, rounds);
  const notes = [...new Set(refused)].map((role) => `nothing is exercised as ${role}: it cannot be granted`);
  return { ...settled, notes };
}
