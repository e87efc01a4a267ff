import type { ObjectKey } from '../catalog/object-key.ts';
import type { Schema } from './schema.ts';

const containers = [
  'table',
  'foreign table',
  'view',
  'materialized view',
  'composite type',
  'domain',
  'column',
];

/** What an object lies in and goes with: the table of an index, the partitioned table of a partition. */
export function containerOf(key: ObjectKey, { objects }: Schema): ObjectKey | undefined {
  const object = objects.get(key);
  const above = object?.parent ?? (object?.kind === 'table' ? object.value('partition of') : null);
  if (above === null || above === undefined) return undefined;
  return containers.map((kind) => `${kind}:${above}`).find((each) => each !== key && objects.has(each));
}
