import type { ObjectKey } from '../catalog/object-key.ts';
import type { Schema } from './schema.ts';

/** Objects that are made anew with all that needs them or lies in them. */
export function remadeClosure(start: readonly ObjectKey[], from: Schema, to: Schema): ReadonlySet<ObjectKey> {
  const inside = childrenByParent(from);
  const remade = new Set<ObjectKey>();
  const open = [...start];
  for (let key = open.pop(); key !== undefined; key = open.pop()) {
    if (remade.has(key) || !from.objects.has(key)) continue;
    remade.add(key);
    const own = from.objects.get(key);
    open.push(...from.dependents(key).filter((each) => goesToo(each, key ?? '', to)));
    if (own !== undefined) open.push(...(inside.get(key) ?? []));
  }
  return remade;
}

/** A column whose default calls a function, or a sequence that a column owns, is more than what it needs. */
function goesToo(dependent: ObjectKey, _on: ObjectKey, to: Schema): boolean {
  return to.objects.has(dependent);
}

/** Keys of what lies in a table, type or domain. */
function childrenByParent({ objects }: Schema): ReadonlyMap<ObjectKey, readonly ObjectKey[]> {
  const owners = new Map<string, ObjectKey>();
  const containers = /^(table|foreign table|view|materialized view|composite type|domain):/;
  for (const [key, { identity }] of objects) if (containers.test(key)) owners.set(identity, key);
  const inside = new Map<ObjectKey, ObjectKey[]>();
  for (const [key, { parent }] of objects) {
    const owner = parent === null ? undefined : owners.get(parent);
    if (owner !== undefined) inside.set(owner, [...(inside.get(owner) ?? []), key]);
  }
  return inside;
}
