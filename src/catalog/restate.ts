import { quoteLiteral } from '../sql/quote.ts';
import type { Described, Restatement } from './kind.ts';

/** The last name in a qualified identity, quoted as it stands there. */
export function lastName(identity: string): string {
  return identity.match(/(?:"(?:[^"]|"")*"|[^."]+)$/)?.[0] ?? identity;
}

/** The name of an object within its parent, quoted as it stands in the identity. */
export function nameWithin({ identity, parent }: Described): string {
  return identity.slice((parent ?? '').length + 1);
}

/** SQL for the OID of a relation by its identity. */
export function relation(identity: string): string {
  return `${quoteLiteral(identity)}::regclass`;
}

/** A restatement whose names are all qualified. */
export function restatement(apply: string, read: string): Restatement {
  return { apply: `SET LOCAL search_path = pg_catalog; ${apply}`, read };
}

/**
 * A restatement in an empty temporary copy of the table, named as the table is: `added` stands in its
 * CREATE TABLE, `after` behind it; `read` gets the copy's name.
 */
export function restatementOnCopy(
  table: string,
  { added = '', storage = '', after = '' }: { added?: string; storage?: string; after?: string },
  read: (copy: string) => string,
): Restatement {
  const copy = `pg_temp.${lastName(table)}`;
  const columns = [`LIKE ${table}`, ...(added === '' ? [] : [added])].join(', ');
  return restatement(`CREATE TABLE ${copy} (${columns}) ${storage}; ${after}`, read(copy));
}
