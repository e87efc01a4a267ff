import type { ObjectKey } from '../catalog/object-key.ts';
import type { Schema } from './schema.ts';
import { ofStandIn } from './stand-in.ts';

/**
 * Materialized views that are filled while something stands in for what their queries lead to, by the object whose
 * making makes that good: then they are filled anew.
 */
export function filledByStandIns(
  order: readonly ObjectKey[],
  schema: Schema,
): ReadonlyMap<ObjectKey, readonly ObjectKey[]> {
  const standing = new Set<ObjectKey>();
  const filled = new Map<ObjectKey, ObjectKey[]>();
  for (const key of order) {
    const whole = ofStandIn(key);
    if (whole !== undefined) standing.add(whole);
    standing.delete(key);
    if (standing.size === 0 || !isFilled(key, schema)) continue;
    const reached = reachedFrom(key, schema);
    const last = order.findLast((each) => standing.has(each) && reached.has(each));
    if (last !== undefined) filled.set(last, [...(filled.get(last) ?? []), key]);
  }
  return filled;
}

function isFilled(key: ObjectKey, { objects }: Schema): boolean {
  return key.startsWith('materialized view:') && objects.get(key)?.value('not populated') === null;
}

/** All that an object needs, and what that needs. */
function reachedFrom(key: ObjectKey, schema: Schema): ReadonlySet<ObjectKey> {
  const reached = new Set<ObjectKey>();
  const open = [key];
  for (let each = open.pop(); each !== undefined; each = open.pop()) {
    const parent = schema.objects.get(each)?.parent ?? null;
    const wholes =
      parent === null ? [] : [`view:${parent}`, `materialized view:${parent}`, `table:${parent}`];
    const found = [...schema.needs(each), ...wholes.filter((whole) => schema.objects.has(whole))];
    for (const need of found.filter((need) => !reached.has(need))) {
      reached.add(need);
      open.push(need);
    }
  }
  return reached;
}
