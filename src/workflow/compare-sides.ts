import { withMembers } from '../catalog/extension-members.ts';
import { fixedPoint } from '../catalog/fixed-point.ts';
import { allProperties } from '../catalog/frame.ts';
import type { Described } from '../catalog/kind.ts';
import { kinds } from '../catalog/kinds.ts';
import type { Catalog } from '../catalog/model.ts';
import { compareCatalogs } from '../compare/compare-catalogs.ts';
import { type ComparedKind, describe, type FoundDifference } from '../compare/found-difference.ts';
import type { Session } from '../instance/session.ts';

/** One side of a structural comparison; without a session of its own to write in, texts are compared as they are. */
export interface StructuralSide {
  readonly catalog: Catalog;
  /** A session of a throw-away database that may be written to and rolled back. */
  readonly scratch: Session | undefined;
}

/** Every structural difference between two catalogs; expressions are compared at their fixed point. */
export async function compareSides(
  one: StructuralSide,
  other: StructuralSide,
): Promise<readonly FoundDifference[]> {
  const [ours, theirs] = withMembers(one.catalog, other.catalog);
  const [expected, actual] = [
    { ...one, catalog: ours },
    { ...other, catalog: theirs },
  ];
  const compared = kinds
    .filter(
      (kind) =>
        expected.catalog.kinds[kind.name] !== undefined && actual.catalog.kinds[kind.name] !== undefined,
    )
    .map((kind) => ({ kind, properties: allProperties(kind) }));
  const doubtful = new Map<string, Doubt>();
  const found = compareCatalogs(expected.catalog, actual.catalog, compared, (kind, identity, property) => {
    doubtful.set(key(kind, identity, property), { kind, identity, property });
    return true;
  });
  if (doubtful.size === 0) return found;
  const same = new Set<string>();
  for (const [name, doubt] of doubtful) if (await meanSame(doubt, compared, expected, actual)) same.add(name);
  return compareCatalogs(expected.catalog, actual.catalog, compared, (kind, identity, property) =>
    same.has(key(kind, identity, property)),
  );
}

/** Two texts of one expression that differ. */
interface Doubt {
  readonly kind: string;
  readonly identity: string;
  readonly property: string;
}

function key(kind: string, identity: string, property: string): string {
  return `${kind}\0${identity}\0${property}`;
}

async function meanSame(
  doubt: Doubt,
  compared: readonly ComparedKind[],
  expected: StructuralSide,
  actual: StructuralSide,
): Promise<boolean> {
  const kind = compared.find((each) => each.kind.name === doubt.kind);
  if (kind === undefined || expected.scratch === undefined || actual.scratch === undefined) return false;
  const before = find(kind, expected.catalog, doubt.identity);
  const after = find(kind, actual.catalog, doubt.identity);
  if (before === undefined || after === undefined) return false;
  const point = await fixedPoint(expected.scratch, kind.kind, before, doubt.property);
  return (
    point !== undefined && point === (await fixedPoint(actual.scratch, kind.kind, after, doubt.property))
  );
}

function find(kind: ComparedKind, catalog: Catalog, identity: string): Described | undefined {
  const object = catalog.kinds[kind.kind.name]?.objects.find((each) => each.identity === identity);
  return object === undefined ? undefined : describe(kind, object);
}
