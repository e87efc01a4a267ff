import type { Catalog, KindObjects } from './model.ts';

/** A catalog without the objects that stand unchanged in `base`. */
export function subtract(catalog: Catalog, base: Catalog | undefined): Catalog {
  if (base === undefined) return catalog;
  const kinds = Object.entries(catalog.kinds).map(
    ([name, kind]) => [name, subtractKind(kind, base.kinds[name])] as const,
  );
  const known = new Set(base.coverage.unsupported.map((object) => object.identity));
  const unsupported = catalog.coverage.unsupported.filter((object) => !known.has(object.identity));
  return { ...catalog, kinds: Object.fromEntries(kinds), coverage: { ...catalog.coverage, unsupported } };
}

function subtractKind(kind: KindObjects, base: KindObjects | undefined): KindObjects {
  const known = new Map(base?.objects.map((object) => [object.identity, object.values]));
  const kept = kind.objects.filter((object) => {
    const values = known.get(object.identity);
    return values === undefined || values.some((value, index) => value !== object.values[index]);
  });
  return { ...kind, objects: kept };
}
