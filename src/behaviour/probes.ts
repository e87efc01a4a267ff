import type { ViewFacts } from './facts.ts';
import { columnProbes } from './probes/columns.ts';
import { foreignKeyProbes } from './probes/foreign-keys.ts';
import { keyProbes } from './probes/keys.ts';
import { type Probe, type Stage, stageOf } from './probes/probe.ts';
import { roleProbes, viewRoleProbe } from './probes/roles.ts';
import { tableProbes } from './probes/table.ts';
import { updateProbes } from './probes/updates.ts';
import { viewProbes } from './probes/views.ts';
import type { World } from './world.ts';

/** Everything that is tried as the owner of the tables. */
export function ownerProbes(world: World, views: readonly ViewFacts[]): readonly Probe[] {
  const tables = stages(world).flatMap((stage) => [
    ...tableProbes(stage),
    ...columnProbes(stage),
    ...keyProbes(stage),
    ...foreignKeyProbes(stage),
    ...updateProbes(stage),
  ]);
  return [...tables, ...views.flatMap((view) => viewProbes(world, view))];
}

/** Everything that is tried as other roles. */
export function otherRoleProbes(
  world: World,
  views: readonly ViewFacts[],
  roles: readonly string[],
): readonly Probe[] {
  return roles.flatMap((role) => [
    ...stages(world).flatMap((stage) => roleProbes(stage, role)),
    ...views.map((view) => viewRoleProbe(view, role)),
  ]);
}

function stages(world: World): readonly Stage[] {
  return world.order.map((table) => stageOf(world, table)).filter((stage) => stage !== undefined);
}
