import type { Catalog, CatalogObject, KindObjects } from './model.ts';

/** How one property tells roles: all of it, or in each of its lines. */
type Renaming = (value: string, renamed: (name: string) => string) => string;

const renamings: Readonly<Record<string, Renaming>> = {
  owner: (value, renamed) => renamed(value),
  privileges: inPrivileges,
  'initial privileges': inPrivileges,
  roles: (value, renamed) => value.split('\n').map(quoted(renamed)).join('\n'),
};

/** `grantee: SELECT, … (granted by grantor)`, a line each. */
function inPrivileges(value: string, renamed: (name: string) => string): string {
  const lines = value.split('\n').map((line) => {
    const [, grantee, rest = '', grantor] = /^(.+?)(: .*?)(?: \(granted by (.+)\))?$/.exec(line) ?? [];
    if (grantee === undefined) return line;
    return `${renamed(grantee)}${rest}${grantor === undefined ? '' : ` (granted by ${renamed(grantor)})`}`;
  });
  return lines.join('\n');
}

/** A catalog in which roles have the names of others: owners, privileges, policies, default privileges. */
export function renameRoles(catalog: Catalog, names: ReadonlyMap<string, string>): Catalog {
  if ([...names].every(([from, to]) => from === to)) return catalog;
  const renamed = (name: string): string => names.get(name) ?? name;
  const kinds = Object.entries(catalog.kinds).map(
    ([name, kind]) => [name, renameIn(name, kind, renamed)] as const,
  );
  return { ...catalog, kinds: Object.fromEntries(kinds) };
}

function renameIn(
  name: string,
  { properties, objects }: KindObjects,
  renamed: (name: string) => string,
): KindObjects {
  const rules = properties.map((property) => renamings[property]);
  const each = (object: CatalogObject): CatalogObject => ({
    ...object,
    identity: name === 'default privilege' ? inDefaults(object.identity, renamed) : object.identity,
    values: object.values.map((value, at) =>
      value === null ? null : (rules[at]?.(value, renamed) ?? value),
    ),
  });
  return { properties, objects: objects.map(each) };
}

/** `for role ann in schema app on tables`. */
function inDefaults(identity: string, renamed: (name: string) => string): string {
  return identity.replace(/^for role ("(?:[^"]|"")+"|\S+)/, (_all, name: string) => {
    return `for role ${quoted(renamed)(name)}`;
  });
}

/** Renames a name as quote_ident prints it. */
function quoted(renamed: (name: string) => string): (name: string) => string {
  return (name) => {
    const bare = name.startsWith('"') ? name.slice(1, -1).replaceAll('""', '"') : name;
    const other = renamed(bare);
    return other === bare
      ? name
      : /^[a-z_][a-z0-9_]*$/.test(other)
        ? other
        : `"${other.replaceAll('"', '""')}"`;
  };
}
