import type { Described } from '../catalog/kind.ts';
import { type ObjectKey, objectKey } from '../catalog/object-key.ts';
import { ownName } from '../catalog/own-name.ts';
import type { Schema } from './schema.ts';

type Tables = Pick<Schema, 'objects' | 'children'>;

/**
 * Columns that a parent got when its heirs were there, with what must be there before them: in an heir they come
 * after its own columns, so that CREATE TABLE of the parent must not have them.
 */
export function lateColumns(schema: Tables): ReadonlyMap<ObjectKey, readonly ObjectKey[]> {
  const late = new Map<ObjectKey, ObjectKey[]>();
  for (const table of schema.objects.values())
    if (/table$/.test(table.kind) && table.value('inherits') !== null)
      for (const column of afterOwn(table, schema)) markAbove([table], column, schema, late);
  return late;
}

/** Inherited columns that stand behind one of the table's own. */
function afterOwn(table: Described, { children }: Tables): readonly Described[] {
  const columns = children('column', table.identity);
  const first = columns.findIndex((column) => column.value('inheritance') === null);
  return first < 0 ? [] : columns.slice(first).filter(isInherited);
}

function isInherited(column: Described): boolean {
  return column.value('inheritance')?.startsWith('inherited') === true;
}

function markAbove(
  heirs: readonly [Described, ...Described[]],
  column: Described,
  schema: Tables,
  late: Map<ObjectKey, ObjectKey[]>,
): void {
  const name = ownName(column.parent, column.identity);
  for (const parent of parentsOf(heirs[0])) {
    const key = objectKey('column', `${parent}.${name}`);
    const above = schema.objects.get(key);
    const whole = schema.objects.get(`table:${parent}`);
    if (above === undefined || whole === undefined) continue;
    for (const { kind, identity } of heirs) add(late, key, objectKey(kind, identity));
    add(late, objectKey('column', column.identity), key);
    if (above.value('inheritance') !== null) markAbove([whole, ...heirs], above, schema, late);
  }
}

function parentsOf({ value }: Described): readonly string[] {
  return (value('inherits') ?? '').split('\n').filter((parent) => parent !== '');
}

function add(late: Map<ObjectKey, ObjectKey[]>, key: ObjectKey, need: ObjectKey): void {
  late.set(key, [...(late.get(key) ?? []), need]);
}
