import type { Catalog, KindObjects } from './model.ts';

/** A catalog without the objects that stand unchanged in `base`. */
export function subtract(catalog: Catalog, base: Catalog): Catalog {
  return without(catalog, base, (name) => unchanged(catalog.kinds[name], base.kinds[name]));
}

/** Two catalogs without what the environment supplied to both and neither changed. */
export function subtractBase(
  pair: readonly [Catalog, Catalog],
  base: Catalog | undefined,
): readonly [Catalog, Catalog] {
  if (base === undefined) return pair;
  const [first, second] = pair;
  const untouched = (name: string): ReadonlySet<string> => {
    const other = unchanged(second.kinds[name], base.kinds[name]);
    return new Set(
      [...unchanged(first.kinds[name], base.kinds[name])].filter((identity) => other.has(identity)),
    );
  };
  return [without(first, base, untouched), without(second, base, untouched)];
}

/** Identities of the objects that are in `base` with the same values. */
function unchanged(kind: KindObjects | undefined, base: KindObjects | undefined): ReadonlySet<string> {
  const known = new Map(base?.objects.map((object) => [object.identity, object.values]));
  const same = (kind?.objects ?? []).filter((object) => {
    const values = known.get(object.identity);
    return values?.every((value, index) => value === object.values[index]) ?? false;
  });
  return new Set(same.map((object) => object.identity));
}

function without(catalog: Catalog, base: Catalog, left: (kind: string) => ReadonlySet<string>): Catalog {
  const kinds = Object.entries(catalog.kinds).map(([name, kind]) => {
    const names = left(name);
    return [
      name,
      { ...kind, objects: kind.objects.filter((object) => !names.has(object.identity)) },
    ] as const;
  });
  const known = new Set(base.coverage.unsupported.map((object) => object.identity));
  const unsupported = catalog.coverage.unsupported.filter((object) => !known.has(object.identity));
  return { ...catalog, kinds: Object.fromEntries(kinds), coverage: { ...catalog.coverage, unsupported } };
}
