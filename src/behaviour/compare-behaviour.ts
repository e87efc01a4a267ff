import type { Session } from '../instance/session.ts';
import type { Facts } from './facts.ts';
import { findRows } from './find-rows.ts';
import { levelRows } from './level-rows.ts';
import { modelTables } from './model.ts';
import { otherRoleProbes, ownerProbes } from './probes.ts';
import { readFacts } from './read-facts.ts';
import { borrowRoles, makeNobody, nobody } from './roles.ts';
import { type Settled, settle } from './settle.ts';
import { tellDisagreements } from './tell.ts';
import type { World } from './world.ts';

/** One side of the comparison, in a database that nobody needs afterwards. */
export interface BehaviourSide {
  /** Sees every catalog, with `search_path` at `pg_catalog`; may grant roles where the cluster is the run's own. */
  readonly reader: Session;
  /** A fresh session of the role that replayed. */
  readonly migrator: Session;
}

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
  const owner = await settle(ownerProbes(world, ours.views), legacy.migrator, consolidated.migrator);
  const others = ownCluster ? await asRoles(legacy, consolidated, world, ours) : unseen;
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

interface AsRoles extends Settled {
  readonly notes: readonly string[];
}

const unseen: AsRoles = {
  tried: [],
  disagreements: [],
  notes: ['nothing is exercised as another role: the server is shared'],
};

async function asRoles(
  legacy: BehaviourSide,
  consolidated: BehaviourSide,
  world: World,
  { roles, owners, views }: Facts,
): Promise<AsRoles> {
  await Promise.all([makeNobody(legacy.reader), makeNobody(consolidated.reader)]);
  const [self] = await legacy.migrator.query('SELECT pg_catalog.quote_ident(current_user)');
  const others = roles.filter((role) => role !== self?.[0]);
  const wanted = [...others.filter((role) => !owners.includes(role)), nobody];
  const refused = await borrowRoles(legacy, wanted, false);
  await borrowRoles(consolidated, wanted, false);
  const probes = otherRoleProbes(
    world,
    views,
    [...others, nobody].filter((role) => !refused.includes(role)),
  );
  const settled = await settle(probes, legacy.migrator, consolidated.migrator);
  return {
    ...settled,
    notes: refused.map((role) => `nothing is exercised as ${role}: it cannot be granted`),
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

/** Tables and views that the history does not have have no probes. */
function onlyThere(ours: Facts, theirs: Facts): readonly string[] {
  const names = ({ tables, views }: Facts): readonly string[] =>
    [...tables, ...views].map((each) => each.identity);
  const known = new Set(names(ours));
  return names(theirs)
    .filter((name) => !known.has(name))
    .map((name) => `${name}: only the consolidation has it`);
}
