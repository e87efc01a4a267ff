/** How many parts a large table is hashed in: rows with the same key fall into the same part. */
export const bucketCount = 65_536;

/** One hash for each part of a table; equal hashes mean equal rows, in whatever order. */
export type Buckets = BigUint64Array<ArrayBuffer>;

/** The parts in which two tables differ. */
export function differingBuckets(expected: Buckets, actual: Buckets): readonly number[] {
  const found: number[] = [];
  for (let bucket = 0; bucket < bucketCount; bucket += 1) {
    if (expected[bucket] !== actual[bucket]) found.push(bucket);
  }
  return found;
}
