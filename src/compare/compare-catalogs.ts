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
  const asked = new Set(found.map(({ identity }) => identity));
  const [ours, theirs] = [identities(expected, asked), identities(actual, asked)];
  return foldChildren(found, (status, identity) => (status === 'missing' ? theirs : ours).has(identity));
}

/** Those of the identities `asked` for that a catalog has, in whatever kind. */
function identities(catalog: Catalog, asked: ReadonlySet<string>): ReadonlySet<string> {
  const there = new Set<string>();
  if (asked.size === 0) return there;
  for (const { objects } of Object.values(catalog.kinds))
    for (const { identity } of objects) if (asked.has(identity)) there.add(identity);
  return there;
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
  const theirs = ascending(actual.objects);
  const [found, unexpected]: [FoundDifference[], CatalogObject[]] = [[], []];
  let at = 0;
  for (const object of ascending(expected.objects)) {
    for (; isBefore(theirs[at], object); at += 1) unexpected.push(...theirs.slice(at, at + 1));
    const other = theirs[at];
    if (other?.identity !== object.identity) found.push(absent(compared, object, 'missing'));
    else if (!sameValues(object, other)) found.push(...changed(compared, object, other, sameMeaning));
    if (other?.identity === object.identity) at += 1;
  }
  for (const object of [...unexpected, ...theirs.slice(at)])
    found.push(absent(compared, object, 'unexpected'));
  return [...found, ...compareOrder(compared, expected.objects, actual.objects)];
}

function isBefore(one: CatalogObject | undefined, other: CatalogObject): boolean {
  return one !== undefined && one.identity < other.identity;
}

/** Objects by identity, each of which is there once; nearly always they are so already. */
function ascending(objects: readonly CatalogObject[]): readonly CatalogObject[] {
  const are = objects.every((object, at) => at === 0 || isBefore(objects[at - 1], object));
  return are ? objects : distinct(objects).toSorted((a, b) => (isBefore(a, b) ? -1 : 1));
}

/** Gives objects of one identity a number each, so that none of them hides another. */
function distinct(objects: readonly CatalogObject[]): readonly CatalogObject[] {
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
