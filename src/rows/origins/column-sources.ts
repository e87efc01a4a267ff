import type { Session } from '../../instance/session.ts';
import type { Column } from '../compare-rows.ts';

/** What fills a column without being named in a statement. */
export interface ColumnSource {
  /** A default, identity or computed column whose value another run does not repeat: `DEFAULT now()`. */
  readonly default: string | undefined;
  /** A trigger that runs before a row is written and names the column of its new row. */
  readonly trigger: string | undefined;
}

const query = /* sql */ `
SELECT CASE
    WHEN class.relkind = 'm' THEN 'the query of the materialized view'
    WHEN attribute.attidentity <> '' THEN
      'GENERATED ' || CASE attribute.attidentity WHEN 'a' THEN 'ALWAYS' ELSE 'BY DEFAULT' END || ' AS IDENTITY'
    WHEN attribute.attgenerated <> '' THEN 'GENERATED ALWAYS AS (' || pg_get_expr(adbin, adrelid) || ')'
    WHEN NOT unsteady THEN NULL
    WHEN adbin IS NOT NULL THEN 'DEFAULT ' || pg_get_expr(adbin, adrelid)
    ELSE 'DEFAULT ' || pg_get_expr(typdefaultbin, 0) || ' of the domain ' || type.oid::regtype
  END,
  (SELECT min('trigger ' || quote_ident(tgname) || ' with ' || tgfoid::regproc)
    FROM pg_trigger
    JOIN pg_proc ON pg_proc.oid = tgfoid
    WHERE tgrelid = class.oid AND NOT tgisinternal AND tgtype & 3 = 3 AND strpos(
      ' ' || lower(regexp_replace(prosrc, '[^[:alnum:]_]+', ' ', 'g')) || ' ',
      ' new ' || lower(regexp_replace(attribute.attname, '[^[:alnum:]_]+', ' ', 'g')) || ' ') > 0)
FROM json_array_elements($1::json) WITH ORDINALITY AS asked (pair, position)
JOIN pg_class AS class ON class.oid = (pair ->> 0)::regclass
JOIN pg_attribute AS attribute ON attribute.attrelid = class.oid AND quote_ident(attribute.attname) = pair ->> 1
JOIN pg_type AS type ON type.oid = attribute.atttypid
LEFT JOIN pg_attrdef ON adrelid = attribute.attrelid AND adnum = attribute.attnum
CROSS JOIN LATERAL (SELECT COALESCE(adbin, typdefaultbin)::text AS tree) AS source
CROSS JOIN LATERAL (
  SELECT tree ~ 'SQLVALUEFUNCTION|NEXTVALUEEXPR|COERCEVIAIO' OR EXISTS (
    SELECT FROM regexp_matches(tree, ':(?:op)?funcid (\\d+)', 'g') AS called
    JOIN pg_proc ON pg_proc.oid = called[1]::oid
    WHERE provolatile <> 'i') AS unsteady) AS default_value
ORDER BY position`;

/** What the catalog tells of the columns, one answer for each; `search_path` must be `pg_catalog`. */
export async function columnSources(
  session: Session,
  columns: readonly Column[],
): Promise<readonly ColumnSource[]> {
  const pairs = columns.map(({ table, column }) => [table, column]);
  const rows = await session.query(query, [JSON.stringify(pairs)]);
  return rows.map(([made, trigger]) => ({ default: made ?? undefined, trigger: trigger ?? undefined }));
}

const unsteady = /* sql */ `
SELECT proname FROM pg_proc
WHERE proname = ANY (SELECT json_array_elements_text($1::json))
  AND (provolatile = 'v' OR provolatile = 's' AND (pronargs = 0 OR oid >= 16384))`;

/** Those of the functions' names that may give another value at each call, or at each run. */
export async function unsteadyFunctions(
  session: Session,
  names: readonly string[],
): Promise<ReadonlySet<string>> {
  if (names.length === 0) return new Set();
  const rows = await session.query(unsteady, [JSON.stringify(names)]);
  return new Set(rows.map(([name]) => name ?? ''));
}
