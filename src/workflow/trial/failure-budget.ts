import type { Instance } from '../../instance/instance.ts';

/** How many statements a run that was not asked for every failure runs again, where they write little. */
const usual = 10_000;

const mebibyte = 1024 ** 2;

/** What the migration wrote; the first page of a relation is there without a row, too. */
const query = /* sql */ `
SELECT COALESCE(sum(greatest(pg_catalog.pg_relation_size(oid) - 8192, 0)), 0)::text
FROM pg_catalog.pg_class
WHERE oid >= 16384 AND relkind IN ('r', 'm', 'i', 't')`;

/**
 * How many statements may run so that failures can be injected: fewer where the migration leaves more than a mebibyte,
 * half for each doubling, so that a page more or less changes nothing.
 */
export async function failureBudget(instance: Instance): Promise<number> {
  await using session = await instance.connect('reader');
  const [row] = await session.query(query);
  const doublings = Math.ceil(Math.log2(Math.max(1, Number(row?.[0]) / mebibyte)));
  return usual / 2 ** doublings;
}
