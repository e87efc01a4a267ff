import { quoteLiteral } from '../../sql/quote.ts';
import { ifExists, where } from '../guard.ts';
import type { KindDdl } from '../kind-ddl.ts';

/** SQL that is true where no operator family, or class, of this identity is there. */
export function noneUsing(catalog: 'pg_opfamily' | 'pg_opclass', identity: string): string {
  const prefix = catalog === 'pg_opfamily' ? 'opf' : 'opc';
  return `NOT EXISTS (
    SELECT FROM ${catalog} AS there
    JOIN pg_namespace AS space ON space.oid = there.${prefix}namespace
    JOIN pg_am AS method ON method.oid = there.${prefix}method
    WHERE format('%I.%I USING %I', space.nspname, there.${prefix}name, method.amname) = ${quoteLiteral(identity).trim()}
  )`;
}

/** Operator families; their operators and functions are added to them. */
export const operatorFamilies: KindDdl = {
  kind: 'operator family',
  word: 'OPERATOR FAMILY',
  create: ({ identity }) => [where(noneUsing('pg_opfamily', identity), `CREATE OPERATOR FAMILY ${identity}`)],
  drop: ({ identity }) => [ifExists('DROP OPERATOR FAMILY', identity)],
};
