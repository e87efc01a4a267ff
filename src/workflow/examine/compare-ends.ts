import type { FinalDifference, PolicyName, PolicyResult } from '../../report/examination.ts';
import { compareSides } from '../compare-sides.ts';
import type { Ended } from './lab.ts';

type Replayed = Ended & { readonly ok: true };

/** What the end of one policy has that the end of another lacks, and the other way round. */
export async function compareEnds(
  policy: PolicyName,
  expected: Replayed,
  actual: Replayed,
): Promise<NonNullable<PolicyResult['against']>> {
  const found = await compareSides(
    { catalog: expected.catalog, scratch: undefined },
    { catalog: actual.catalog, scratch: undefined },
  );
  const catalog = found.map(
    ({ status, kind, identity, changes }): FinalDifference => ({
      status,
      kind,
      identity,
      properties: status === 'changed' ? changes.map(({ property }) => property) : [],
    }),
  );
  const rows = [...expected.rows].flatMap(([table, count]) => {
    const there = actual.rows.get(table);
    return there === undefined || there === count ? [] : [{ table, expected: count, actual: there }];
  });
  return { policy, catalog, rows };
}
