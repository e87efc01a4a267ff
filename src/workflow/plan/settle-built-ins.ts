import { withBuiltIns } from '../../catalog/altered-built-ins.ts';
import { builtInObjects } from '../../catalog/kinds/built-in-objects.ts';
import type { Catalog, CatalogObject } from '../../catalog/model.ts';
import { changeBuiltIn } from '../../ddl/built-in-changes.ts';
import { SquashError } from '../../errors.ts';
import type { Session } from '../../instance/session.ts';

/** Two catalogs whose built-in objects can be altered into each other, and the names of those that cannot. */
export interface SettledBuiltIns {
  readonly from: Catalog;
  readonly to: Catalog;
  readonly beyond: readonly string[];
}

/** Sets aside the built-in objects that no statement turns from what they are into what they shall be. */
export function settleBuiltIns(from: Catalog, to: Catalog): SettledBuiltIns {
  const names = [...new Set([...objectsIn(from), ...objectsIn(to)].map(({ identity }) => identity))];
  const beyond = names.filter((name) => !isWithinReach(find(from, name), find(to, name)));
  return { from: without(from, beyond), to: without(to, beyond), beyond };
}

/** Throws SQUASH_EPROOF where a built-in object is beyond what statements can do. */
export function refuseBeyond({ beyond }: SettledBuiltIns): void {
  const [first] = beyond;
  if (first === undefined) return;
  const message = `The sides differ in ${first}, which comes with PostgreSQL, in a way that no statement brings about.`;
  throw new SquashError('SQUASH_EPROOF', message, {
    next: 'Nothing was written. Take what makes or drops it out of the history, or let both sides do it, and try again.',
  });
}

/** The catalog of a database with the built-in objects that another catalog tells of. */
export async function withSameBuiltIns(reader: Session, catalog: Catalog, other: Catalog): Promise<Catalog> {
  const names = objectsIn(other).map(({ identity }) => identity);
  return names.length === 0 ? catalog : withBuiltIns(reader, catalog, names, []);
}

function objectsIn({ kinds }: Catalog): readonly CatalogObject[] {
  return kinds[builtInObjects.name]?.objects ?? [];
}

function find(catalog: Catalog, name: string): CatalogObject | undefined {
  return objectsIn(catalog).find(({ identity }) => identity === name);
}

function isWithinReach(from: CatalogObject | undefined, to: CatalogObject | undefined): boolean {
  if (from === undefined || to === undefined) return false;
  const [[before = null], [after = null]] = [from.values, to.values];
  return before === after || changeBuiltIn(to.identity, before, after) !== undefined;
}

function without(catalog: Catalog, names: readonly string[]): Catalog {
  const { [builtInObjects.name]: known, ...kinds } = catalog.kinds;
  if (known === undefined || names.length === 0) return catalog;
  const objects = known.objects.filter(({ identity }) => !names.includes(identity));
  return { ...catalog, kinds: { ...kinds, [builtInObjects.name]: { ...known, objects } } };
}
