import type { Property } from '../catalog/kind.ts';
import type { CatalogObject } from '../catalog/model.ts';
import { differenceId } from './difference-id.ts';
import type { ComparedKind, FoundDifference } from './found-difference.ts';

/** Differences in the order of siblings, counting only those that both sides have: one for each parent. */
export function compareOrder(
  { kind, properties }: ComparedKind,
  expected: readonly CatalogObject[],
  actual: readonly CatalogObject[],
): readonly FoundDifference[] {
  const index = properties.findIndex((property) => property.compare === 'rank');
  const rank = properties[index];
  if (rank === undefined || sameRanks(expected, actual, index)) return [];
  const actuals = new Set(actual.map((object) => object.identity));
  const expecteds = new Set(expected.map((object) => object.identity));
  const before = sequences(
    expected.filter((object) => actuals.has(object.identity)),
    index,
  );
  const after = sequences(
    actual.filter((object) => expecteds.has(object.identity)),
    index,
  );
  return [...before].flatMap(([parent, names]) => {
    const others = after.get(parent)?.join(', ') ?? '';
    return names.join(', ') === others ? [] : [reordered(kind.name, rank, parent, names.join(', '), others)];
  });
}

function sameRanks(
  expected: readonly CatalogObject[],
  actual: readonly CatalogObject[],
  index: number,
): boolean {
  return (
    expected.length === actual.length &&
    expected.every((object, at) => {
      const other = actual[at];
      return object.identity === other?.identity && object.values[index] === other.values[index];
    })
  );
}

/** The names of each parent's children, by rank. */
function sequences(objects: readonly CatalogObject[], index: number): ReadonlyMap<string, readonly string[]> {
  const families = new Map<string, CatalogObject[]>();
  for (const object of objects) {
    const family = families.get(object.parent ?? '');
    if (family === undefined) families.set(object.parent ?? '', [object]);
    else family.push(object);
  }
  const rankOf = (object: CatalogObject): number => Number(object.values[index]);
  return new Map(
    [...families].map(([parent, family]) => [
      parent,
      family.sort((a, b) => rankOf(a) - rankOf(b)).map((object) => object.identity.slice(parent.length + 1)),
    ]),
  );
}

function reordered(
  kind: string,
  rank: Property,
  parent: string,
  expected: string,
  actual: string,
): FoundDifference {
  const changes = [{ property: 'order', expected, actual }];
  return {
    id: differenceId(kind, parent, 'changed', changes),
    class: rank.class,
    kind,
    identity: parent,
    parent,
    status: 'changed',
    changes,
    consequence: '`SELECT *`, and `INSERT` or `COPY` without a column list, see columns in another order',
    object: undefined,
  };
}
