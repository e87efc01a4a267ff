import type { Described } from '../catalog/kind.ts';
import type { ObjectKey } from '../catalog/object-key.ts';
import { lastName } from '../catalog/restate.ts';
import { keyOf, type Schema } from './schema.ts';

/** A foreign key, and the keys it would refer to if they stayed, which are made anew after it. */
export function rivalsOf(foreignKey: ObjectKey, schema: Schema): readonly ObjectKey[] {
  const keys = [...schema.objects.values()].filter(({ kind }) => kind === 'constraint');
  return [foreignKey, ...keys.filter((key) => mistakenFor(key, schema).includes(foreignKey)).map(keyOf)];
}

/** Foreign keys that would refer to this key, if it were there before them, rather than to its equal. */
export function mistakenFor(key: Described, schema: Schema): readonly ObjectKey[] {
  const equals = schema
    .children('constraint', key.parent ?? '')
    .filter((each) => each.identity !== key.identity && each.value('definition') === key.value('definition'))
    .map((each) => lastName(each.identity.slice((each.parent ?? '').length + 1)));
  if (equals.length === 0) return [];
  return [...schema.objects].flatMap(([other, { value, kind }]) => {
    const index = value('referenced index');
    return kind === 'constraint' && index !== null && equals.includes(lastName(index)) ? [other] : [];
  });
}
