import type { Catalog, CatalogObject } from '../../catalog/model.ts';

/** Names, as `kind identity`, the objects of some kinds of which two catalogs say different things. */
export function unlike(catalog: Catalog, other: Catalog, kinds: ReadonlySet<string>): readonly string[] {
  return [...kinds].flatMap((kind) => {
    const [ours, theirs] = [catalog, other].map((each) => byIdentity(each, kind));
    const names = new Set([...(ours?.keys() ?? []), ...(theirs?.keys() ?? [])]);
    return [...names]
      .filter((name) => ours?.get(name) !== theirs?.get(name))
      .map((name) => `${kind} ${name}`);
  });
}

function byIdentity({ kinds }: Catalog, kind: string): ReadonlyMap<string, string> {
  const all: readonly CatalogObject[] = kinds[kind]?.objects ?? [];
  return new Map(all.map(({ identity, parent, values }) => [identity, JSON.stringify([parent, ...values])]));
}
