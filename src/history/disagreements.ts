import type { Catalog } from '../catalog/model.ts';
import type { Watched } from '../catalog/watch/watcher.ts';

/**
 * Names, as `kind identity`, every object of which the watched replay and a catalog that was read as a whole
 * say different things; of those nothing is known for sure.
 */
export function disagreements(living: readonly Watched[], catalog: Catalog): readonly string[] {
  const seen = new Map(living.map((object) => [`${object.kind} ${object.identity}`, object]));
  const known = new Set<string>();
  const wrong: string[] = [];
  for (const [kind, { properties, objects }] of Object.entries(catalog.kinds)) {
    for (const { identity, parent, values } of objects) {
      const name = `${kind} ${identity}`;
      known.add(name);
      const object = seen.get(name);
      const same = properties.every((property, at) => sameValue(object, property, values[at] ?? null));
      if (object === undefined || object.parent !== parent || !same) wrong.push(name);
    }
  }
  return [...wrong, ...[...seen.keys()].filter((name) => !known.has(name))].sort();
}

/** A rank is not watched, so it cannot differ. */
function sameValue(object: Watched | undefined, property: string, value: string | null): boolean {
  const watched = object?.values[property];
  return watched === undefined || watched === value;
}
