import type { Row } from '../instance/session.ts';
import { fixedColumns } from './frame.ts';
import type { Kind } from './kind.ts';
import { extensionMembers } from './kinds/extension-members.ts';
import type { Catalog, CatalogObject } from './model.ts';
import { commentOf, extensionOf, labelsOf, type Surroundings } from './surroundings.ts';

/** The rows of one kind. */
export interface KindRows {
  readonly kind: Kind;
  /** The names of the kind's properties, those of the frame included. */
  readonly properties: readonly string[];
  readonly rows: readonly Row[];
}

/** Privileges of members are compared by the kind of built-in privileges, with those that the extension gave. */
const elsewhere: readonly string[] = ['privileges', 'comment', 'security label'];

/** What the kinds read of members of extensions, one object each, by identity; `parts` is what stands on tables. */
export function membersOf(
  read: readonly KindRows[],
  surroundings: Surroundings,
  parts: ReadonlyMap<string, string>,
): readonly CatalogObject[] {
  const owners = usualOwners(read, surroundings);
  const objects = read.flatMap(({ kind, properties, rows }) =>
    rows.flatMap((row): readonly CatalogObject[] => {
      const extension = extensionOf(row, surroundings);
      if (extension === undefined) return [];
      const told = properties.flatMap((name, at) => {
        const value = row[fixedColumns + at] ?? null;
        const usual = name === 'owner' && value === owners.get(extension);
        const ranked = kind.properties.find((each) => each.name === name)?.compare === 'rank';
        return value === null || usual || ranked || elsewhere.includes(name) ? [] : [`${name}: ${value}`];
      });
      const more = kind.name === 'table' ? parts.get(row[4] ?? '') : undefined;
      const definition = [...told, ...(more === undefined ? [] : [more])].join('\n');
      const values = [definition, commentOf(row, surroundings), labelsOf(row, surroundings)];
      return [{ identity: `${kind.name} ${row[0]}`, parent: extension, xmin: row[2] ?? null, values }];
    }),
  );
  return objects.sort((a, b) => (a.identity < b.identity ? -1 : a.identity > b.identity ? 1 : 0));
}

/** The owner of most members, by extension: which role made it all is said of the extension. */
function usualOwners(read: readonly KindRows[], surroundings: Surroundings): ReadonlyMap<string, string> {
  const counts = new Map<string, Map<string, number>>();
  for (const { properties, rows } of read) {
    const at = properties.indexOf('owner');
    for (const row of at < 0 ? [] : rows) {
      const [extension, owner] = [extensionOf(row, surroundings), row[fixedColumns + at]];
      if (extension === undefined || typeof owner !== 'string') continue;
      const owners = counts.get(extension) ?? new Map<string, number>();
      counts.set(extension, owners.set(owner, (owners.get(owner) ?? 0) + 1));
    }
  }
  return new Map(
    [...counts].map(([extension, owners]) => [
      extension,
      [...owners].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))[0]?.[0] ?? '',
    ]),
  );
}

/**
 * Two catalogs with the members of their extensions as objects of a kind, but for those of extensions that only one of
 * them has, or has in another schema or version: that is said of the extension, and its members follow.
 */
export function withMembers(one: Catalog, other: Catalog): readonly [Catalog, Catalog] {
  const [ours, theirs] = [placesOf(one), placesOf(other)];
  const left = new Set(
    [...ours.keys(), ...theirs.keys()].filter((name) => ours.get(name) !== theirs.get(name)),
  );
  return [addMembers(one, left), addMembers(other, left)];
}

function placesOf({ kinds }: Catalog): ReadonlyMap<string, string> {
  const { properties = [], objects = [] } = kinds.extension ?? {};
  const [schema, version] = [properties.indexOf('schema'), properties.indexOf('version')];
  return new Map(
    objects.map(({ identity, values }) => [identity, JSON.stringify([values[schema], values[version]])]),
  );
}

function addMembers(catalog: Catalog, left: ReadonlySet<string>): Catalog {
  const { kinds, members } = catalog;
  const objects = members.objects.filter(({ parent }) => !left.has(parent ?? ''));
  return { ...catalog, kinds: { ...kinds, [extensionMembers.name]: { ...members, objects } } };
}
