import type { Described } from '../catalog/kind.ts';
import type { ObjectKey } from '../catalog/object-key.ts';
import type { Schema } from './schema.ts';

/** The index of a partitioned table that its partitions do without comes after them. */
export function partitionsOf({ parent }: Described, { objects }: Schema): readonly ObjectKey[] {
  return [...objects].flatMap(([key, { value }]) => (value('partition of') === parent ? [key] : []));
}
