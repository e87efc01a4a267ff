import type { DifferenceClass } from '../catalog/model.ts';
import type { Difference } from '../compare/difference.ts';

/** The classes of differences, worst first. */
export const classOrder: readonly DifferenceClass[] = [
  'structure',
  'data',
  'privilege',
  'comment',
  'order',
  'tuning',
];

/** Differences that concern one object and what lies in it. */
export interface Group {
  readonly object: string;
  readonly differences: readonly Difference[];
}

/** Orders texts by code unit, the same on every machine. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** Worst class first, then by kind, identity, status and id. */
export function compareDifferences(a: Difference, b: Difference): number {
  return (
    classOrder.indexOf(a.class) - classOrder.indexOf(b.class) ||
    compareText(a.kind, b.kind) ||
    compareText(a.identity, b.identity) ||
    compareText(a.status, b.status) ||
    compareText(a.id, b.id)
  );
}

/** Groups ordered differences by the object they belong to; the group with the worst difference comes first. */
export function groupDifferences(ordered: readonly Difference[]): readonly Group[] {
  const parents = new Set(ordered.map((difference) => difference.parent));
  const groups = new Map<string, Difference[]>();
  for (const difference of ordered) {
    const { parent, identity } = difference;
    const object = parent === null || parents.has(identity) ? identity : parent;
    const group = groups.get(object);
    if (group === undefined) groups.set(object, [difference]);
    else group.push(difference);
  }
  return [...groups].map(([object, differences]) => ({ object, differences }));
}
