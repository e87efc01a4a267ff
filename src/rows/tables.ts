import type { Session } from '../instance/session.ts';

/**
 * A relation whose rows are compared: ordinary tables, partitioned ones through their root, populated materialized
 * views, and the configuration tables of extensions.
 */
export interface Table {
  /** The qualified, quoted name. */
  readonly identity: string;
  /** Rows lie in partitions; of an ordinary table only its own rows count, not its heirs'. */
  readonly partitioned: boolean;
  /** Every column that stores a value, by name in the C collation, quoted. */
  readonly columns: readonly string[];
  /** The primary key's columns, else those of the first unique key without NULLs; empty where there is none. */
  readonly key: readonly string[];
}

const query = /* sql */ `
SELECT class.oid::regclass::text,
  (SELECT string_agg(quote_ident(attname), E'\\n' ORDER BY attname COLLATE "C")
    FROM pg_attribute WHERE attrelid = class.oid AND attnum > 0 AND NOT attisdropped),
  (SELECT string_agg(quote_ident(attribute.attname), E'\\n' ORDER BY attribute.attname COLLATE "C")
    FROM pg_attribute AS attribute
    WHERE attribute.attrelid = class.oid AND attribute.attnum = ANY (chosen.indkey)),
  (class.relkind = 'p')::text
FROM pg_class AS class
JOIN pg_namespace AS namespace ON namespace.oid = class.relnamespace
LEFT JOIN LATERAL (
  SELECT index.indkey FROM pg_index AS index
  WHERE index.indrelid = class.oid AND index.indisunique AND index.indisvalid AND index.indpred IS NULL
    AND 0 <> ALL (index.indkey)
    AND (index.indisprimary OR NOT EXISTS (
      SELECT FROM pg_attribute AS attribute
      WHERE attribute.attrelid = class.oid AND attribute.attnum = ANY (index.indkey) AND NOT attribute.attnotnull))
  ORDER BY index.indisprimary DESC, index.indnatts, index.indexrelid::regclass::text COLLATE "C"
  LIMIT 1
) AS chosen ON true
WHERE (class.relkind IN ('r', 'p') OR (class.relkind = 'm' AND class.relispopulated)) AND NOT class.relispartition AND class.oid >= 16384
  AND class.relpersistence <> 't'
  AND namespace.nspname <> ALL ($1::text[])
  AND (NOT EXISTS (
      SELECT FROM pg_depend WHERE classid = 'pg_class'::regclass AND objid = class.oid AND deptype = 'e')
    OR EXISTS (SELECT FROM pg_extension WHERE class.oid = ANY (extconfig)))
ORDER BY class.oid::regclass::text COLLATE "C"`;

/** Lists the tables outside the schemas left out; `search_path` must be `pg_catalog`. */
export async function readTables(session: Session, except: readonly string[]): Promise<readonly Table[]> {
  const names = `{${except.map((name) => `"${name.replaceAll(/["\\]/g, '\\$&')}"`).join(',')}}`;
  const rows = await session.query(query, [names]);
  return rows.map((row) => ({
    identity: row[0] ?? '',
    columns: lines(row[1]),
    key: lines(row[2]),
    partitioned: row[3] === 'true',
  }));
}

/** The table as it stands in FROM. */
export function fromTable(table: Table): string {
  return table.partitioned ? table.identity : `ONLY ${table.identity}`;
}

function lines(text: string | null | undefined): readonly string[] {
  return text === null || text === undefined ? [] : text.split('\n');
}
