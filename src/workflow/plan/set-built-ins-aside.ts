import { builtInObjects } from '../../catalog/kinds/built-in-objects.ts';
import type { Catalog, CatalogObject } from '../../catalog/model.ts';
import { SquashError } from '../../errors.ts';
import type { OpenedSource } from '../open-source.ts';

/** Both ends without the built-in objects that their histories altered. Throws SQUASH_EPROOF where those differ. */
export function setBuiltInsAside(
  ends: readonly [OpenedSource, OpenedSource],
): readonly [OpenedSource, OpenedSource] {
  const [from, to] = ends;
  const [old, wanted] = [alteredOf(from), alteredOf(to)];
  const other = wanted.find((each) => !holds(old, each)) ?? old.find((each) => !holds(wanted, each));
  if (other !== undefined) throw refusal(other);
  return [without(from), without(to)];
}

function alteredOf({ catalog }: OpenedSource): readonly CatalogObject[] {
  return catalog.kinds[builtInObjects.name]?.objects ?? [];
}

function holds(all: readonly CatalogObject[], { identity, values }: CatalogObject): boolean {
  return all.some((each) => each.identity === identity && each.values.join('\0') === values.join('\0'));
}

function without(end: OpenedSource): OpenedSource {
  const { [builtInObjects.name]: known, ...kinds } = end.catalog.kinds;
  if (known === undefined) return end;
  const catalog: Catalog = {
    ...end.catalog,
    kinds: { ...kinds, [builtInObjects.name]: { ...known, objects: [] } },
  };
  return { ...end, catalog };
}

function refusal({ identity }: CatalogObject): SquashError {
  const message = `One end alters ${identity}, which comes with PostgreSQL and has no statement that says all of it.`;
  return new SquashError('SQUASH_EPROOF', message, {
    next: 'Nothing was written. Alter it by hand where it was not, or back where it was, and plan again.',
  });
}
