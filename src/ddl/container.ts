import type { ObjectKey } from '../catalog/object-key.ts';
import { ddlOf } from './ddl-of.ts';
import { keyOf, type Schema } from './schema.ts';

const containers = [
  'table',
  'foreign table',
  'view',
  'materialized view',
  'composite type',
  'domain',
  'column',
  'enum',
  'range',
  'base type',
  'publication',
];

/** What an object lies in and goes with: the table of an index, the partitioned table of a partition. */
export function containerOf(key: ObjectKey, schema: Schema): ObjectKey | undefined {
  const { objects } = schema;
  const object = objects.get(key);
  const whole = object === undefined ? undefined : ddlOf(object.kind).whole?.(object, schema);
  if (whole !== undefined) return keyOf(whole);
  const above = object?.parent ?? (object?.kind === 'table' ? object.value('partition of') : null);
  if (above === null || above === undefined) return undefined;
  return containers.map((kind) => `${kind}:${above}`).find((each) => each !== key && objects.has(each));
}
