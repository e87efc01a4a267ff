import type { Session } from '../instance/session.ts';
import { fromTable, type Table } from './tables.ts';

/** How many rows a table holds, and a hash over them that does not depend on their order. */
export interface Digest {
  readonly rows: number;
  /** Bytes of all rows as text. */
  readonly bytes: number;
  readonly hash: string;
}

const tablesPerQuery = 200;

/** Counts and hashes the rows of many tables in the server; rows never leave it. By table identity. */
export async function digestTables(
  session: Session,
  tables: readonly Table[],
): Promise<ReadonlyMap<string, Digest>> {
  const digests = new Map<string, Digest>();
  for (let at = 0; at < tables.length; at += tablesPerQuery) {
    const queries = tables.slice(at, at + tablesPerQuery).map(digestQuery);
    for (const row of await session.query(queries.join('\nUNION ALL\n'))) {
      const table = tables[at + Number(row[0])];
      if (table !== undefined)
        digests.set(table.identity, {
          rows: Number(row[1]),
          bytes: Number(row[4] ?? 0),
          hash: `${row[2]}/${row[3]}`,
        });
    }
  }
  return digests;
}

/** `OFFSET 0` keeps PostgreSQL from making each row's text once for every hash. */
function digestQuery(table: Table, index: number): string {
  const row = table.columns.length === 0 ? "''" : `ROW(${table.columns.join(', ')})::text`;
  return `SELECT '${index}', count(*)::text, sum(hashtextextended(line, 0))::text, sum(hashtextextended(line, 1))::text,
  sum(octet_length(line))::text
FROM (SELECT ${row} AS line FROM ${fromTable(table)} OFFSET 0) AS lines`;
}
