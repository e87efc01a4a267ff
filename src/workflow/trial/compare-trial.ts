import type { Catalog } from '../../catalog/model.ts';
import type { Finding } from '../../report/report.ts';
import { compareSides } from '../compare-sides.ts';
import { foreignSchema } from './trial.ts';

/** The differences between two states of one database, as findings; `keep` names kinds that may stay. */
export async function catalogFindings(
  before: Catalog,
  after: Catalog,
  keep: readonly string[] = [],
): Promise<readonly Finding[]> {
  const standing = (catalog: Catalog) => ({ catalog, scratch: undefined });
  const found = await compareSides(standing(before), standing(keeping(before, after, keep)));
  return found.map(({ status, kind, identity, changes }) => {
    const what = status === 'changed' ? ` (${changes.map((change) => change.property).join(', ')})` : '';
    const ours = identity.includes(foreignSchema) ? ' (squash made it, as an object of others)' : '';
    return { message: `${kind} ${identity} ${words[status]}${what}${ours}` };
  });
}

/** `after` without what may stay: objects of the kept kinds that `before` does not have, or has otherwise. */
function keeping(before: Catalog, after: Catalog, keep: readonly string[]): Catalog {
  const kinds = Object.entries(after.kinds).map(([name, kind]) => {
    if (!keep.includes(name)) return [name, kind] as const;
    const there = new Set(kind.objects.map((object) => object.identity));
    const objects = before.kinds[name]?.objects.filter((object) => there.has(object.identity)) ?? [];
    return [name, { ...kind, objects }] as const;
  });
  const members = keep.includes('extension') ? before.members : after.members;
  return { ...after, kinds: Object.fromEntries(kinds), members };
}

const words = {
  missing: 'is gone, which was there before',
  unexpected: 'is left',
  changed: 'has changed',
} as const;
