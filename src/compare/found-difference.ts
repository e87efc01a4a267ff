import type { Described, Kind, Property } from '../catalog/kind.ts';
import type { CatalogObject, DifferenceClass } from '../catalog/model.ts';
import type { Difference, PropertyChange } from './difference.ts';
import { differenceId } from './difference-id.ts';

/** A kind with all its properties, those it shares with every other kind included. */
export interface ComparedKind {
  readonly kind: Kind;
  readonly properties: readonly Property[];
}

/** Says whether two texts of an expression mean the same to the server; asked only where they differ. */
export type SameMeaning = (kind: string, identity: string, property: string) => boolean;

/** A difference before blame and repair are known, with the object it is about on the side that has it. */
export interface FoundDifference extends Difference {
  readonly object: CatalogObject | undefined;
}

/** An object with its values by name. */
export function describe({ kind, properties }: ComparedKind, object: CatalogObject): Described {
  return {
    kind: kind.name,
    identity: object.identity,
    parent: object.parent,
    value: (name) => object.values[properties.findIndex((property) => property.name === name)] ?? null,
  };
}

/** All of a difference but its consequence. */
export function differenceOf(
  { kind }: ComparedKind,
  object: CatalogObject,
  status: Difference['status'],
  differenceClass: DifferenceClass,
  changes: readonly PropertyChange[],
): Omit<FoundDifference, 'consequence'> {
  return {
    id: differenceId(kind.name, object.identity, status, changes),
    class: differenceClass,
    kind: kind.name,
    identity: object.identity,
    parent: object.parent,
    status,
    changes,
    object,
  };
}
