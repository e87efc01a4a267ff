import { allProperties } from '../catalog/frame.ts';
import { kinds } from '../catalog/kinds.ts';
import type { Catalog } from '../catalog/model.ts';
import { compareCatalogs, type FoundDifference } from '../compare/compare-catalogs.ts';
import type { Sides } from './replay-sides.ts';

/** Every structural difference between two replayed sides. */
export async function compareSides(
  _sides: Sides,
  legacy: Catalog,
  consolidated: Catalog,
): Promise<readonly FoundDifference[]> {
  const compared = kinds.map((kind) => ({ kind, properties: allProperties(kind) }));
  return compareCatalogs(legacy, consolidated, compared, () => false);
}
