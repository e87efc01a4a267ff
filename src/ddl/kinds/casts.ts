import { quoteLiteral } from '../../sql/quote.ts';
import { ifExists, where } from '../guard.ts';
import type { KindDdl } from '../kind-ddl.ts';

/** Casts. */
export const casts: KindDdl = {
  kind: 'cast',
  word: 'CAST',
  create: ({ identity, value }) => {
    const method = value('method');
    const how =
      method === 'function'
        ? `WITH FUNCTION ${value('function')}`
        : method === 'inout'
          ? 'WITH INOUT'
          : 'WITHOUT FUNCTION';
    const context = value('context') === null ? '' : ` AS ${value('context')?.toUpperCase()}`;
    return [where(noCast(identity), `CREATE CAST ${identity}\n    ${how}${context}`)];
  },
  drop: ({ identity }) => [ifExists('DROP CAST', identity)],
};

function noCast(identity: string): string {
  const [source = '', target = ''] = identity
    .slice(1, -1)
    .split(/ AS (?=(?:[^"]|"[^"]*")*$)/)
    .map((type) => quoteLiteral(type).trim());
  return `NOT EXISTS (
    SELECT FROM pg_cast
    WHERE castsource = to_regtype(${source}) AND casttarget = to_regtype(${target})
  )`;
}
