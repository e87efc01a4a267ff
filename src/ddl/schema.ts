import { allProperties } from '../catalog/frame.ts';
import type { Described } from '../catalog/kind.ts';
import { kinds } from '../catalog/kinds.ts';
import type { Catalog } from '../catalog/model.ts';
import { type ObjectKey, objectKey } from '../catalog/object-key.ts';
import { lateColumns } from './late-columns.ts';

/** A catalog as DDL is written from it: objects by key, what lies in each, and what each needs. */
export interface Schema {
  readonly major: number;
  /** The superuser who made the cluster. */
  readonly bootstrap: string;
  /** Everything is said in full, rather than as a person would. */
  readonly exact: boolean;
  /** Names of NOT NULL constraints by column, where the catalog is too old to know them. */
  readonly formerNames: ReadonlyMap<string, string>;
  /** Every object in the order in which they were made. */
  readonly objects: ReadonlyMap<ObjectKey, Described>;
  /** The objects of one kind inside another, by the parent's identity, as they were made; columns in their order. */
  readonly children: (kind: string, parent: string) => readonly Described[];
  /** The sequences that a column owns, by the column's identity. */
  readonly owned: (column: string) => readonly Described[];
  /** Columns that come after the heirs of their table, with what comes before them. */
  readonly late: ReadonlyMap<ObjectKey, readonly ObjectKey[]>;
  readonly needs: (key: ObjectKey) => readonly ObjectKey[];
  /** What needs an object directly. */
  readonly dependents: (key: ObjectKey) => readonly ObjectKey[];
}

/** The key of an object. */
export function keyOf({ kind, identity }: Described): ObjectKey {
  return objectKey(kind, identity);
}

/** Rewrites a value of an object, for instance into the form a person would write. */
export type Rewrite = (object: Described, property: string, value: string) => string;

/** Arranges a catalog that was read with its graph. */
export function toSchema(
  catalog: Catalog,
  rewrite?: Rewrite,
  formerNames: Schema['formerNames'] = new Map(),
): Schema {
  const described = asMade(
    catalog,
    kinds.flatMap((kind) => describeAll(catalog, kind.name)),
  ).map((object) => (rewrite === undefined ? object : rewritten(object, rewrite)));
  const byKey = new Map(described.map((object) => [keyOf(object), object]));
  const families = group(described, (object) => `${object.kind}\0${object.parent}`, withPosition);
  const owned = group(
    described.filter((object) => object.kind === 'sequence' && object.value('owned by') !== null),
    (object) => object.value('owned by') ?? '',
  );
  const needs = group(catalog.graph?.needs ?? [], ([of]) => of);
  const dependents = group(catalog.graph?.needs ?? [], ([, on]) => on);
  const objects = new Map(
    [...new Set([...(catalog.graph?.made ?? []), ...byKey.keys()])].flatMap((key) => {
      const object = byKey.get(key);
      return object === undefined ? [] : [[key, object] as const];
    }),
  );
  const children: Schema['children'] = (kind, parent) => families.get(`${kind}\0${parent}`) ?? [];
  return {
    major: catalog.server.major,
    bootstrap: catalog.server.bootstrap ?? 'postgres',
    exact: rewrite === undefined,
    formerNames,
    objects,
    children,
    late: lateColumns({ objects, children }),
    owned: (column) => owned.get(column) ?? [],
    needs: (key) => (needs.get(key) ?? []).map(([, on]) => on),
    dependents: (key) => (dependents.get(key) ?? []).map(([of]) => of),
  };
}

/** In the order in which they were made, where that is known. */
function asMade({ graph }: Catalog, all: readonly Described[]): readonly Described[] {
  const places = new Map((graph?.made ?? []).map((key, at) => [key, at]));
  const place = (object: Described): number => places.get(keyOf(object)) ?? places.size;
  return all.toSorted((a, b) => place(a) - place(b));
}

function rewritten(object: Described, rewrite: Rewrite): Described {
  return {
    ...object,
    value: (property) => {
      const value = object.value(property);
      return value === null ? null : rewrite(object, property, value);
    },
  };
}

function describeAll(catalog: Catalog, name: string): readonly Described[] {
  const found = catalog.kinds[name];
  const kind = kinds.find((each) => each.name === name);
  if (found === undefined || kind === undefined) return [];
  const at = new Map(allProperties(kind).map((property, index) => [property.name, index]));
  return found.objects.map(({ identity, parent, values }) => ({
    kind: name,
    identity,
    parent,
    value: (property) => values[at.get(property) ?? -1] ?? null,
  }));
}

function group<T>(
  all: readonly T[],
  keyed: (each: T) => string,
  arrange: (family: T[]) => readonly T[] = (family) => family,
): ReadonlyMap<string, readonly T[]> {
  const families = new Map<string, T[]>();
  for (const each of all) {
    const key = keyed(each);
    const family = families.get(key);
    if (family === undefined) families.set(key, [each]);
    else family.push(each);
  }
  return new Map([...families].map(([key, family]) => [key, arrange(family)]));
}

function withPosition(family: Described[]): readonly Described[] {
  return family.sort((a, b) => Number(a.value('position') ?? 0) - Number(b.value('position') ?? 0));
}
