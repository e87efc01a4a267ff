import type { Catalog, CatalogObject, KindObjects } from '../catalog/model.ts';
import { absent } from './absent.ts';
import { changed } from './changed.ts';
import { foldChildren } from './fold-children.ts';
import type { ComparedKind, FoundDifference, SameMeaning } from './found-difference.ts';
import { compareOrder } from './order.ts';

/** Everything in which two catalogs differ: kind by kind, folded so that a lost table is one difference. */
export function compareCatalogs(
  expected: Catalog,
  actual: Catalog,
  kinds: readonly ComparedKind[],
  sameMeaning: SameMeaning,
): readonly FoundDifference[] {
  const found = kinds.flatMap((kind) =>
    compareKind(kind, objectsOf(expected, kind), objectsOf(actual, kind), sameMeaning),
  );
  if (found.length === 0) return found;
  const [ours, theirs] = [identities(expected), identities(actual)];
  return foldChildren(found, (status, identity) => (status === 'missing' ? theirs : ours).has(identity));
}

function identities(catalog: Catalog): ReadonlySet<string> {
  return new Set(
    Object.values(catalog.kinds).flatMap((kind) => kind.objects.map((object) => object.identity)),
  );
}

function objectsOf(catalog: Catalog, { kind }: ComparedKind): KindObjects {
  return catalog.kinds[kind.name] ?? { properties: [], objects: [] };
}

function compareKind(
  compared: ComparedKind,
  expected: KindObjects,
  actual: KindObjects,
  sameMeaning: SameMeaning,
): readonly FoundDifference[] {
  const actuals = new Map(distinct(actual.objects).map((object) => [object.identity, object]));
  const found: FoundDifference[] = [];
  for (const object of distinct(expected.objects)) {
    const other = actuals.get(object.identity);
    actuals.delete(object.identity);
    if (other === undefined) found.push(absent(compared, object, 'missing'));
    else if (!sameValues(object, other)) found.push(...changed(compared, object, other, sameMeaning));
  }
  for (const object of actuals.values()) found.push(absent(compared, object, 'unexpected'));
  return [...found, ...compareOrder(compared, expected.objects, actual.objects)];
}

/** Gives objects of one identity a number each, so that none of them hides another. */
function distinct(objects: readonly CatalogObject[]): readonly CatalogObject[] {
  if (new Set(objects.map((object) => object.identity)).size === objects.length) return objects;
  const seen = new Map<string, number>();
  return objects.map((object) => {
    const number = (seen.get(object.identity) ?? 0) + 1;
    seen.set(object.identity, number);
    return number === 1 ? object : { ...object, identity: `${object.identity} #${number}` };
  });
}

function sameValues(a: CatalogObject, b: CatalogObject): boolean {
  return a.parent === b.parent && a.values.every((value, index) => value === b.values[index]);
}
