import type { CatalogObject } from '../catalog/model.ts';
import type { PropertyChange } from './difference.ts';
import { type ComparedKind, describe, differenceOf, type FoundDifference } from './found-difference.ts';

/** An object that one side has and the other has not. */
export function absent(
  compared: ComparedKind,
  object: CatalogObject,
  status: 'missing' | 'unexpected',
): FoundDifference {
  const described = describe(compared, object);
  const generic = (): string => 'it is not in the history, so nobody relies on it yet';
  return {
    ...differenceOf(
      compared,
      object,
      status,
      compared.kind.class ?? 'structure',
      summary(compared, object, status),
    ),
    consequence:
      status === 'missing'
        ? compared.kind.missing(described)
        : (compared.kind.unexpected ?? generic)(described),
  };
}

/** The values of a whole object that is on one side only. */
function summary(
  compared: ComparedKind,
  object: CatalogObject,
  status: 'missing' | 'unexpected',
): readonly PropertyChange[] {
  return compared.properties.flatMap((property, index) => {
    const value = object.values[index] ?? null;
    if (value === null || property.compare === 'rank') return [];
    const sides =
      status === 'missing' ? { expected: value, actual: null } : { expected: null, actual: value };
    return [{ property: property.name, ...sides }];
  });
}
