import type { Session } from '../instance/session.ts';

/**
 * A relation whose rows are compared: ordinary tables, partitioned ones through their root, populated materialized
 * views, and the configuration tables of extensions.
 */
export interface Table {
  /** The qualified, quoted name. */
  readonly identity: string;
  /** Of an ordinary table only its own rows count, not its heirs'. */
  readonly ordinary: boolean;
  /** Every column that stores a value, by name in the C collation, quoted. */
  readonly columns: readonly string[];
  /** The primary key's columns, then those of every other unique key without NULLs, shorter ones first. */
  readonly keys: readonly (readonly string[])[];
  /** Columns in which a value names one row: unique by themselves, or referred to by a foreign key. */
  readonly naming: readonly string[];
  /** The foreign keys of one column. */
  readonly references: readonly Reference[];
  /** Columns that a sequence fills: which row gets which number hangs on the order in which they come. */
  readonly counters: readonly string[];
  /** Columns that may hold the OID of a large object. */
  readonly oids: readonly string[];
  /** Columns of types that users made a cast to text for, or of domains over them. */
  readonly castByUsers: readonly string[];
  /** Columns that hold nothing but what was drawn at random, as far as statements tell. */
  readonly drawn?: readonly string[];
  /** By column that may hang on chance, the constants that statements write there beside. */
  readonly constants?: ReadonlyMap<string, ReadonlySet<string>>;
  /** Cells that no replay repeats, where one side stands and tells nothing of it. */
  readonly unrepeated?: UnrepeatedCells;
}

/** By a row's cells in the columns of a key, as JSON, the columns of its cells that no replay repeats. */
export interface UnrepeatedCells {
  readonly key: readonly string[];
  readonly columns: readonly string[];
  readonly byRow: ReadonlyMap<string, ReadonlySet<string>>;
}

/** A column whose values are those of a column of another table. */
export interface Reference {
  readonly column: string;
  readonly table: string;
  readonly target: string;
}

/**
 * Which columns are referred to is read once for all tables: no index leads to a foreign key from there.
 * Rows of a materialized view are what it held when it was filled last; one that is not filled cannot be read.
 */
const query = /* sql */ `
WITH RECURSIVE referred AS MATERIALIZED (
  SELECT confrelid, array_agg(key) AS keys
  FROM pg_constraint CROSS JOIN unnest(confkey) AS key
  GROUP BY confrelid
), cast_by_users (type) AS (
  SELECT castsource FROM pg_cast WHERE oid >= 16384 AND casttarget = 'text'::regtype
  UNION
  SELECT oid FROM pg_type JOIN cast_by_users ON typbasetype = type
)
SELECT class.oid::regclass::text,
  (SELECT string_agg(quote_ident(attname), E'\\n' ORDER BY attname COLLATE "C")
    FROM pg_attribute WHERE attrelid = class.oid AND attnum > 0 AND NOT attisdropped),
  (SELECT json_agg(columns ORDER BY indisprimary DESC, cardinality(columns), columns)
    FROM (
      SELECT index.indisprimary, array_agg(quote_ident(attname) ORDER BY attname COLLATE "C") AS columns
      FROM pg_index AS index
      JOIN pg_attribute AS attribute
        ON attribute.attrelid = class.oid AND attribute.attnum = ANY (index.indkey[0:index.indnkeyatts - 1])
      WHERE index.indrelid = class.oid AND index.indisunique AND index.indisvalid AND index.indpred IS NULL
        AND 0 <> ALL (index.indkey)
      GROUP BY index.indexrelid, index.indisprimary
      HAVING bool_and(attribute.attnotnull)
    ) AS key)::text,
  (SELECT string_agg(quote_ident(attname), E'\\n' ORDER BY attname COLLATE "C")
    FROM pg_attribute AS attribute
    WHERE attribute.attrelid = class.oid AND (
      EXISTS (SELECT FROM pg_index AS index WHERE index.indrelid = class.oid AND index.indisunique
        AND index.indpred IS NULL AND index.indnkeyatts = 1 AND index.indkey[0] = attribute.attnum)
      OR attribute.attnum = ANY (referred.keys))),
  (SELECT json_agg(ARRAY[quote_ident(own.attname), confrelid::regclass::text, quote_ident(other.attname)]
      ORDER BY own.attname COLLATE "C", conname COLLATE "C")
    FROM pg_constraint
    JOIN pg_attribute AS own ON own.attrelid = conrelid AND own.attnum = conkey[1]
    JOIN pg_attribute AS other ON other.attrelid = confrelid AND other.attnum = confkey[1]
    WHERE conrelid = class.oid AND contype = 'f' AND cardinality(conkey) = 1 AND conparentid = 0)::text,
  (class.relkind = 'r')::text,
  (SELECT string_agg(quote_ident(attname), E'\\n' ORDER BY attname COLLATE "C")
    FROM pg_attribute AS attribute
    LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
    WHERE attrelid = class.oid AND (attidentity <> '' OR pg_get_expr(adbin, adrelid) ~ '^nextval\\(')),
  (SELECT string_agg(quote_ident(attname), E'\\n' ORDER BY attname COLLATE "C")
    FROM pg_attribute
    JOIN pg_type AS type ON type.oid = atttypid
    WHERE attrelid = class.oid AND attnum > 0 AND 'oid'::regtype IN (type.oid, type.typbasetype)),
  (SELECT string_agg(quote_ident(attname), E'\\n' ORDER BY attname COLLATE "C")
    FROM pg_attribute
    WHERE attrelid = class.oid AND attnum > 0 AND atttypid IN (SELECT type FROM cast_by_users))
FROM pg_class AS class
JOIN pg_namespace AS namespace ON namespace.oid = class.relnamespace
LEFT JOIN referred ON referred.confrelid = class.oid
WHERE (class.relkind IN ('r', 'p') OR class.relkind = 'm' AND class.relispopulated)
  AND NOT class.relispartition AND class.oid >= 16384 AND class.relpersistence <> 't'
  AND namespace.nspname <> ALL ($1::text[])
  AND (NOT EXISTS (
      SELECT FROM pg_depend WHERE classid = 'pg_class'::regclass AND objid = class.oid AND deptype = 'e')
    OR EXISTS (SELECT FROM pg_extension WHERE class.oid = ANY (extconfig)))
ORDER BY class.oid::regclass::text COLLATE "C"`;

/**
 * Lists the tables outside the schemas left out, with the filled materialized views and the configuration
 * tables of extensions; `search_path` must be `pg_catalog`.
 */
export async function readTables(session: Session, except: readonly string[]): Promise<readonly Table[]> {
  const names = `{${except.map((name) => `"${name.replaceAll(/["\\]/g, '\\$&')}"`).join(',')}}`;
  const rows = await session.query(query, [names]);
  return rows.map((row) => ({
    identity: row[0] ?? '',
    columns: lines(row[1]),
    keys: JSON.parse(row[2] ?? '[]') as string[][],
    naming: lines(row[3]),
    references: (JSON.parse(row[4] ?? '[]') as string[][]).map(([column = '', table = '', target = '']) => ({
      column,
      table,
      target,
    })),
    ordinary: row[5] === 'true',
    counters: lines(row[6]),
    oids: lines(row[7]),
    castByUsers: lines(row[8]),
  }));
}

/** The table as it stands in FROM. */
export function fromTable(table: Table): string {
  return table.ordinary ? `ONLY ${table.identity}` : table.identity;
}

function lines(text: string | null | undefined): readonly string[] {
  return text === null || text === undefined ? [] : text.split('\n');
}
