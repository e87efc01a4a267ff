import type { Described } from '../catalog/kind.ts';
import type { ObjectKey } from '../catalog/object-key.ts';
import { fitsTable } from './constraint-clause.ts';
import { keyOf, type Schema } from './schema.ts';

/** What stands in CREATE TABLE: columns and constraints that fit. */
export function partsOf(key: ObjectKey, schema: Schema): readonly ObjectKey[] {
  const object = schema.objects.get(key);
  if (
    object === undefined ||
    !/^(table|foreign table|composite type|domain|view|materialized view)$/.test(object.kind)
  )
    return [];
  const kinds = ['column', 'attribute', 'domain constraint', 'constraint'];
  return kinds
    .flatMap((kind) => schema.children(kind, object.identity).filter(isPart).map(keyOf))
    .filter((part) => !schema.late.has(part));
}

function isPart(object: Described): boolean {
  return object.kind !== 'constraint' || fitsTable(object);
}

/** What is told with a table once it stands. */
export function ownOf(key: ObjectKey, schema: Schema): readonly ObjectKey[] {
  const object = schema.objects.get(key);
  if (object === undefined || !/^(table|foreign table|view|materialized view)$/.test(object.kind)) return [];
  const sequences = schema
    .children('column', object.identity)
    .flatMap((column) => schema.owned(column.identity));
  const kinds = ['constraint', 'index', 'statistics object', 'rule', 'trigger', 'policy'];
  return [...sequences, ...kinds.flatMap((kind) => schema.children(kind, object.identity))].map(keyOf);
}
