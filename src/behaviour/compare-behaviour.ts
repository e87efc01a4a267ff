import type { BehaviourSide } from './behaviour-side.ts';
import { drawsAtRandom } from './draws-at-random.ts';
import type { Facts } from './facts.ts';
import { findRows } from './find-rows.ts';
import { levelRows } from './level-rows.ts';
import { modelTables, modelViews } from './model.ts';
import { ownerProbes } from './probes.ts';
import { readFacts } from './read-facts.ts';
import { borrowRoles } from './roles.ts';
import { roundsOfChance, settle, usualRounds } from './settle.ts';
import { type RolesToTry, type SettledAsRoles, settleAsRoles } from './settle-as-roles.ts';
import { tellDisagreements } from './tell.ts';

/** What is compared. */
export interface BehaviourScope {
  /** Schemas left out. */
  readonly except: readonly string[];
  /** Tables and views that are not the history's own. */
  readonly supplied: ReadonlySet<string>;
  /** The cluster is the run's own, so roles may be made and granted. */
  readonly ownCluster: boolean;
}

/** What comparing behaviour came to. */
export interface Behaviour {
  readonly probes: number;
  /** Tables and views that were exercised. */
  readonly tables: number;
  /** Where the sides do not behave alike, as sentences. */
  readonly disagreements: readonly string[];
  /** What could not be exercised, as sentences. */
  readonly notes: readonly string[];
}

/** Sends the same statements to both sides, each in a transaction that is rolled back, and compares what comes back. */
export async function compareBehaviour(
  legacy: BehaviourSide,
  consolidated: BehaviourSide,
  scope: BehaviourScope,
): Promise<Behaviour> {
  const [ours, theirs] = await Promise.all([factsOf(legacy, scope), factsOf(consolidated, scope)]);
  const { ownCluster } = scope;
  if (ownCluster) {
    for (const [side, { owners }] of [
      [legacy, ours],
      [consolidated, theirs],
    ] as const) {
      await borrowRoles(side, owners, true);
    }
  }
  const levelled = ownCluster
    ? await levelRows(legacy.reader, consolidated.reader, ours.tables, theirs.tables)
    : [];
  const { world, notes } = await findRows(legacy.migrator, modelTables(ours, theirs));
  const views = modelViews(ours, theirs);
  const drawn = await Promise.all([legacy, consolidated].map(({ reader }) => drawsAtRandom(reader)));
  const rounds = drawn.includes(true) ? roundsOfChance : usualRounds;
  const owner = await settle(ownerProbes(world, views), legacy.migrator, consolidated.migrator, rounds);
  const roles = rolesToTry(ours, theirs);
  const others = ownCluster ? await settleAsRoles(legacy, consolidated, world, views, roles, rounds) : unseen;
  return {
    probes: owner.tried.length + others.tried.length,
    tables: new Set(owner.tried.map((probe) => probe.table)).size,
    disagreements: [
      ...onlyThere(ours, theirs),
      ...tellDisagreements([...owner.disagreements, ...others.disagreements]),
    ],
    notes: [...levelled, ...notes, ...others.notes],
  };
}

async function factsOf({ reader }: BehaviourSide, { except, supplied }: BehaviourScope): Promise<Facts> {
  const facts = await readFacts(reader, except);
  return {
    ...facts,
    tables: facts.tables.filter((table) => !supplied.has(table.identity)),
    views: facts.views.filter((view) => !supplied.has(view.identity)),
  };
}

const unseen: SettledAsRoles = {
  tried: [],
  disagreements: [],
  notes: ['nothing is exercised as another role: the server is shared'],
};

/** Roles that either side names; those that own tables are let in already. */
function rolesToTry(ours: Facts, theirs: Facts): RolesToTry {
  const owners = [...ours.owners, ...theirs.owners];
  return { named: [...new Set([...ours.roles, ...theirs.roles])].sort(), owners };
}

/** Tables and views that the history does not have have no probes. */
function onlyThere(ours: Facts, theirs: Facts): readonly string[] {
  const names = ({ tables, views }: Facts): readonly string[] =>
    [...tables, ...views].map((each) => each.identity);
  const known = new Set(names(ours));
  return names(theirs)
    .filter((name) => !known.has(name))
    .map((name) => `${name}: only the consolidation has it`);
}
