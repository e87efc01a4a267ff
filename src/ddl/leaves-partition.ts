import type { Described } from '../catalog/kind.ts';
import type { Schema } from './schema.ts';

/** True where the table of an index or key is detached, whereupon the index is its own. */
export function leavesPartition({ parent }: Described, was: Schema, schema: Schema): boolean {
  const above = ({ objects }: Schema): string | null | undefined =>
    objects.get(`table:${parent}`)?.value('partition of');
  return above(was) !== above(schema);
}
