import type { Described } from '../../catalog/kind.ts';
import { itemClause, itemsOf } from '../family-items.ts';
import { ifExists, where } from '../guard.ts';
import type { KindDdl } from '../kind-ddl.ts';
import { keyOf, type Schema } from '../schema.ts';
import { noneUsing } from './operator-families.ts';

/** Operator classes with the operators and functions that belong to them. */
export const operatorClasses: KindDdl = {
  kind: 'operator class',
  word: 'OPERATOR CLASS',
  needs: (owner, schema) =>
    itemsOf(owner, schema)
      .flatMap((item) => schema.needs(keyOf(item)))
      .filter((key) => key !== keyOf(owner)),
  create: (owner, { schema }) => [where(noneUsing('pg_opclass', owner.identity), createClass(owner, schema))],
  drop: ({ identity }) => [ifExists('DROP OPERATOR CLASS', identity)],
};

function createClass(owner: Described, schema: Schema): string {
  const { identity, value } = owner;
  const [name = '', method = ''] = identity.split(' USING ');
  const storage = value('storage');
  const items = [
    ...itemsOf(owner, schema).map(itemClause),
    ...(storage === null ? [] : [`STORAGE ${storage}`]),
  ];
  const list = items.length === 0 ? [`STORAGE ${value('type')}`] : items;
  const usual = value('default') === null ? '' : 'DEFAULT ';
  return `CREATE OPERATOR CLASS ${name}
    ${usual}FOR TYPE ${value('type')} USING ${method} FAMILY ${value('family')} AS
    ${list.join(',\n    ')}`;
}
