import type { Catalog } from '../catalog/model.ts';
import { subtractBase } from '../catalog/subtract.ts';
import type { FoundDifference } from '../compare/found-difference.ts';
import type { CheckName } from '../report/report.ts';
import type { Assembled } from './assemble-report.ts';
import { addBuiltIns } from './built-ins.ts';
import { compareSides } from './compare-sides.ts';
import { isData } from './data-check.ts';
import { allOf, type Sides } from './replay-sides.ts';

/** The catalogs of both sides. */
export interface Catalogs {
  readonly legacy: Catalog;
  readonly consolidated: Catalog;
}

/** Reads both catalogs, without what the environment supplied to both and neither changed. */
export async function readCatalogs({
  legacy,
  consolidated,
  readings,
}: Sides): Promise<Catalogs & Pick<Assembled, 'readMs'>> {
  const [first, second] = await allOf([readings.legacy.catalog(), readings.consolidated.catalog()]);
  const read = await addBuiltIns([
    { catalog: first.catalog, database: legacy },
    { catalog: second.catalog, database: consolidated },
  ]);
  const [ours, theirs] = subtractBase(read, legacy.base);
  return { legacy: ours, consolidated: theirs, readMs: { legacy: first.ms, consolidated: second.ms } };
}

/** The differences between the catalogs; where only `data` is asked for, large objects and what else holds data. */
export async function compareStructure(
  sides: Sides,
  { legacy, consolidated }: Catalogs,
  wanted: (name: CheckName) => boolean,
): Promise<readonly FoundDifference[]> {
  if (!wanted('structure') && !wanted('data')) return [];
  const found = await compareSides(
    { catalog: legacy, scratch: sides.legacy.reader },
    { catalog: consolidated, scratch: sides.consolidated.reader },
  );
  return wanted('structure') ? found : found.filter(isData);
}
