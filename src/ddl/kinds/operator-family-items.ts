import type { Described } from '../../catalog/kind.ts';
import { quoteLiteral } from '../../sql/quote.ts';
import { classOf, droppedItem, itemClause, placeOf } from '../family-items.ts';
import { where } from '../guard.ts';
import type { KindDdl } from '../kind-ddl.ts';
import { keyOf } from '../schema.ts';

function items(kind: KindDdl['kind']): KindDdl {
  return {
    kind,
    create: (item, { schema, isNew }) => {
      const owner = classOf(item, schema);
      if (owner !== undefined && isNew(keyOf(owner))) return [];
      return [
        where(found(item, 'NOT EXISTS'), `ALTER OPERATOR FAMILY ${item.parent} ADD ${itemClause(item)}`),
      ];
    },
    drop: (item, schema) =>
      classOf(item, schema) === undefined
        ? [where(found(item, 'EXISTS'), `ALTER OPERATOR FAMILY ${item.parent} DROP ${droppedItem(item)}`)]
        : [],
    whole: classOf,
  };
}

/** SQL that is true where the family is there and has something, or nothing, in this place. */
function found(item: Described, exists: 'EXISTS' | 'NOT EXISTS'): string {
  const { word, number, types } = placeOf(item);
  const [catalog, prefix, column] =
    word === 'OPERATOR' ? ['pg_amop', 'amop', 'strategy'] : ['pg_amproc', 'amproc', 'num'];
  const pair = `format('%s, %s', format_type(${prefix}lefttype, NULL), format_type(${prefix}righttype, NULL))`;
  return `EXISTS (
    SELECT FROM pg_opfamily AS family
    JOIN pg_namespace AS space ON space.oid = family.opfnamespace
    JOIN pg_am AS method ON method.oid = family.opfmethod
    WHERE format('%I.%I USING %I', space.nspname, family.opfname, method.amname) = ${quoteLiteral(item.parent ?? '').trim()}
      AND ${exists} (
        SELECT FROM ${catalog}
        WHERE ${prefix}family = family.oid AND ${prefix}${column} = ${number} AND ${pair} = ${quoteLiteral(types).trim()}
      )
  )`;
}

/** Operators of operator families, those of a class in its CREATE OPERATOR CLASS. */
export const operatorFamilyOperators: KindDdl = items('operator family operator');

/** Support functions of operator families, those of a class in its CREATE OPERATOR CLASS. */
export const operatorFamilyFunctions: KindDdl = items('operator family function');
