import type { Order } from '../../migrations/choice.ts';
import type { Migration, Plan } from '../../migrations/migration.ts';
import { namesOf } from '../../migrations/names-of.ts';
import type { PolicyConfig, PolicyName } from '../../report/examination.ts';
import type { Explored } from './explore.ts';

/** A policy to try. */
export interface Candidate {
  readonly name: PolicyName;
  readonly configured: boolean;
  readonly config: PolicyConfig;
}

/**
 * The order that the configuration says; `exclude` are the names that every policy leaves out, which may be more
 * than are configured.
 */
export function configuredCandidate(
  order: Order,
  exclude: readonly string[],
  configured: boolean,
): Candidate {
  const name = typeof order === 'string' ? order : 'configured';
  return { name, configured, config: { ...orderConfig(order), ...excludeConfig(exclude) } };
}

/** The orders that have a name, but for that of the configuration. */
export function namedCandidates(order: Order, exclude: readonly string[]): readonly Candidate[] {
  const names = (['version', 'lexicographic', 'git'] as const).filter((name) => name !== order);
  return names.map((name) => ({
    name,
    configured: false,
    config: { ...orderConfig(name), ...excludeConfig(exclude) },
  }));
}

/** The order in which everything ran that could be made to run. */
export function listCandidate(plan: Plan, found: Explored, exclude: readonly string[]): Candidate {
  const names = found.order.map((migration) => nameIn(plan, migration));
  const left = found.left.map((migration) => nameIn(plan, migration));
  const config = { order: names, ...excludeConfig([...exclude, ...left]) };
  return { name: 'list', configured: false, config };
}

/** The order of the layout's tool without what is refused in it. */
export function excludeCandidate(plan: Plan, found: Explored, exclude: readonly string[]): Candidate {
  const left = found.left.map((migration) => nameIn(plan, migration));
  return { name: 'exclude', configured: false, config: excludeConfig([...exclude, ...left]) };
}

/** A name that no other migration of the plan has; the one with the version and the name where that is enough. */
function nameIn({ migrations }: Plan, migration: Migration): string {
  const [version = '', full = version, ...others] = namesOf(migration);
  const unique = [full, ...others, version].find(
    (name) => migrations.filter((each) => namesOf(each).includes(name)).length === 1,
  );
  return unique ?? full;
}

function orderConfig(order: Order): Pick<PolicyConfig, 'order'> {
  return order === 'version' ? {} : { order };
}

function excludeConfig(exclude: readonly string[]): Pick<PolicyConfig, 'exclude'> {
  return exclude.length === 0 ? {} : { exclude };
}
