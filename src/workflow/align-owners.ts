import type { Catalog } from '../catalog/model.ts';
import { renameRoles } from '../catalog/rename-roles.ts';
import type { OpenedSource } from './opened-source.ts';

/** Two sources whose owners can be compared, and what was taken for the same. */
export interface AlignedOwners {
  readonly sides: readonly [OpenedSource, OpenedSource];
  readonly notes: readonly string[];
}

/**
 * Where one side was replayed and the other stands already, other roles ran the migrations: the owner of most objects
 * there is taken for the role that replayed, and the superuser who made the cluster for the one who made ours.
 */
export function alignOwners(a: OpenedSource, b: OpenedSource): AlignedOwners {
  if (a.migrator !== undefined && b.migrator === undefined) {
    const { replayed, standing, notes } = align(a, a.migrator, b);
    return { sides: [replayed, standing], notes };
  }
  if (b.migrator !== undefined && a.migrator === undefined) {
    const { replayed, standing, notes } = align(b, b.migrator, a);
    return { sides: [standing, replayed], notes };
  }
  return { sides: [a, b], notes: [] };
}

interface Aligned {
  readonly replayed: OpenedSource;
  readonly standing: OpenedSource;
  readonly notes: readonly string[];
}

function align(replayed: OpenedSource, migrator: string, standing: OpenedSource): Aligned {
  const owner = usualOwner(standing.catalog);
  const ours = replayed.catalog.server.bootstrap;
  const theirs = standing.catalog.server.bootstrap;
  if (owner === undefined || usualOwner(replayed.catalog) !== migrator)
    return { replayed, standing, notes: [] };
  const names = new Map<string, string>();
  if (owner !== migrator) names.set(migrator, `${migrator}, another role there`);
  if (ours !== undefined && theirs !== undefined) names.set(theirs, ours);
  names.set(owner, migrator);
  const own = new Map(ours !== undefined && theirs === owner ? [[ours, migrator]] : []);
  const told = `what ${owner} owns in ${standing.facts.source} is compared with what ${migrator} owns, who replayed the other side`;
  return {
    replayed: { ...replayed, catalog: renameRoles(replayed.catalog, own) },
    standing: { ...standing, catalog: renameRoles(standing.catalog, names) },
    notes: owner === migrator ? [] : [told],
  };
}

/** Made before the migrations ran, often by somebody else. */
const foundations: readonly string[] = ['database', 'extension', 'language', 'event trigger'];

/** The role that owns most objects; of equals the first by name, undefined where there is no owner. */
function usualOwner({ kinds }: Catalog): string | undefined {
  const counts = new Map<string, number>();
  for (const [name, { properties, objects }] of Object.entries(kinds)) {
    const at = properties.indexOf('owner');
    if (at < 0 || foundations.includes(name)) continue;
    for (const { identity, values } of objects) {
      const owner = values[at];
      if (typeof owner === 'string' && identity !== 'public') counts.set(owner, (counts.get(owner) ?? 0) + 1);
    }
  }
  return [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))[0]?.[0];
}
