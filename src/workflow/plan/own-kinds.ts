import { kinds } from '../../catalog/kinds.ts';
import type { Catalog } from '../../catalog/model.ts';

/** Kinds that belong to the cluster or to the database as a whole, which a copy elsewhere has of its own. */
const others: ReadonlySet<string> = new Set([
  'database',
  ...kinds.filter((kind) => kind.cluster === true).map((kind) => kind.name),
]);

/** A catalog without what belongs to its cluster, or to the database as a whole. */
export function ownKinds(catalog: Catalog): Catalog {
  const own = Object.entries(catalog.kinds).filter(([name]) => !others.has(name));
  return { ...catalog, kinds: Object.fromEntries(own) };
}
