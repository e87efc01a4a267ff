import type { Catalog } from '../catalog/model.ts';
import { SquashError } from '../errors.ts';

/** Kinds that every database has, however empty. */
const always: ReadonlySet<string> = new Set(['schema', 'database', 'extension', 'language']);

/** Throws SQUASH_EEMPTY for a side that left no object: nothing was compared, so nothing is proven. */
export function refuseEmpty(
  sources: { readonly legacy: string; readonly consolidated: string },
  legacy: Catalog,
  consolidated: Catalog,
): void {
  for (const [source, catalog] of [
    [sources.legacy, legacy],
    [sources.consolidated, consolidated],
  ] as const) {
    const objects = Object.entries(catalog.kinds).filter(([kind]) => !always.has(kind));
    if (objects.some(([, kind]) => kind.objects.length > 0)) continue;
    if ((catalog.kinds.schema?.objects.length ?? 0) > 1 || (catalog.kinds.extension?.objects.length ?? 0) > 1)
      continue;
    const next = 'Check that it is the right source, and that scope.except does not leave everything out.';
    throw new SquashError('SQUASH_EEMPTY', `${source} ran, but left no object in the database.`, { next });
  }
}
