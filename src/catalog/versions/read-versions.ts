import type { Row, Session } from '../../instance/session.ts';
import { quoteLiteral } from '../../sql/quote.ts';
import { watchSchema } from '../watch/watch-function.ts';
import { readColumnsOf } from './catalogs.ts';
import type { Bytes } from './decode.ts';

/** One version of one catalog row that a history wrote, or deleted. */
export interface RowVersion {
  readonly catalog: string;
  /** The transaction, or subtransaction, that wrote it. */
  readonly xmin: number;
  /** The one that deleted it or wrote the next version; undefined where it is still there. */
  readonly xmax: number | undefined;
  readonly values: Readonly<Record<string, Bytes>>;
}

/** Where a history began. */
export interface Beginning {
  readonly xid: number;
  readonly lsn: string;
}

/** Where the columns that are read stand in the rows of a catalog, by the catalog's name. */
export type Places = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** Reads where columns stand; that does not change while a server runs. */
export async function readPlaces(session: Session): Promise<Places> {
  const rows = await session.query(/* sql */ `
    SELECT class.relname, attribute.attname, attribute.attnum
    FROM pg_class AS class
    JOIN pg_attribute AS attribute ON attribute.attrelid = class.oid AND attribute.attnum > 0
    WHERE class.oid < 16384 AND class.relnamespace = 'pg_catalog'::regnamespace AND class.relkind = 'r'`);
  const all = new Map<string, Map<string, number>>();
  for (const [catalog, column, number] of rows) {
    const known = all.get(catalog ?? '') ?? new Map<string, number>();
    all.set(catalog ?? '', known.set(column ?? '', Number(number)));
  }
  const read = [...all].map(([catalog, numbers]): [string, ReadonlyMap<string, number>] => {
    const columns = readColumnsOf(catalog).filter((column) => numbers.has(column));
    return [catalog, new Map(columns.map((column) => [column, numbers.get(column) ?? 0]))];
  });
  return new Map(read.filter(([, columns]) => columns.size > 0));
}

/** What reads pages of catalogs: functions of pageinspect, without the extension, which a history may ask for. */
export const pageFunctions: string = /* sql */ `
CREATE FUNCTION ${watchSchema}.get_raw_page(text, integer) RETURNS bytea
LANGUAGE c STRICT AS '$libdir/pageinspect', 'get_raw_page';
CREATE FUNCTION ${watchSchema}.page_header(page bytea, OUT lsn pg_lsn, OUT checksum smallint, OUT flags smallint,
  OUT lower smallint, OUT upper smallint, OUT special smallint, OUT pagesize smallint, OUT version smallint,
  OUT prune_xid xid)
LANGUAGE c STRICT AS '$libdir/pageinspect', 'page_header';
CREATE FUNCTION ${watchSchema}.heap_page_items(page bytea, OUT lp smallint, OUT lp_off smallint, OUT lp_flags smallint,
  OUT lp_len smallint, OUT t_xmin xid, OUT t_xmax xid, OUT t_field3 integer, OUT t_ctid tid, OUT t_infomask2 integer,
  OUT t_infomask integer, OUT t_hoff smallint, OUT t_bits text, OUT t_oid oid, OUT t_data bytea) RETURNS SETOF record
LANGUAGE c STRICT AS '$libdir/pageinspect', 'heap_page_items';
CREATE FUNCTION ${watchSchema}.tuple_data_split(rel_oid oid, t_data bytea, t_infomask integer, t_infomask2 integer,
  t_bits text, do_detoast boolean) RETURNS bytea[]
LANGUAGE c AS '$libdir/pageinspect', 'tuple_data_split'`;

/** Reads from their pages all committed versions of catalog rows that were written or deleted since the beginning. */
export async function readVersions(
  session: Session,
  since: Beginning,
  places: Places,
): Promise<readonly RowVersion[]> {
  return (await session.query(versionsSql(since, places))).map((row) => toVersion(places, row));
}

/**
 * Of dependencies, which are many, those that make something a member or a column's; of columns not those that every
 * table has.
 */
function versionsSql({ xid, lsn }: Beginning, places: Places): string {
  const names = [...places.keys()].map(quoteLiteral).join(', ');
  return /* sql */ `
SELECT relname, t_xmin, t_xmax, split::text
FROM (
  SELECT class.oid, class.relname, t_xmin::text, tuple.t_data, tuple.t_infomask, tuple.t_infomask2, tuple.t_bits,
    CASE WHEN tuple.t_infomask & 4096 <> 0 AND tuple.t_infomask & 2176 = 0 THEN 'many'
      WHEN tuple.t_infomask & 2176 = 0 AND ${committed('t_xmax', 1024)} THEN tuple.t_xmax::text END AS t_xmax
  FROM pg_class AS class
  CROSS JOIN LATERAL generate_series(0, pg_relation_size(class.oid) / current_setting('block_size')::bigint - 1) AS block
  CROSS JOIN LATERAL (
    SELECT ${watchSchema}.get_raw_page('pg_catalog.' || class.relname, block::integer) AS raw
    OFFSET 0
  ) AS page
  CROSS JOIN LATERAL ${watchSchema}.heap_page_items(page.raw) AS tuple
  WHERE class.relnamespace = 'pg_catalog'::regnamespace AND class.relname IN (${names})
    AND (${watchSchema}.page_header(page.raw)).lsn >= '${lsn}'::pg_lsn AND tuple.t_data IS NOT NULL
    AND (tuple.t_xmin::text::bigint >= ${xid} AND ${committed('t_xmin', 256)}
      OR tuple.t_xmin::text::bigint < ${xid} AND tuple.t_xmax::text::bigint >= ${xid})
    AND CASE WHEN class.relname = 'pg_depend' THEN get_byte(tuple.t_data, 24) IN (ascii('e'), ascii('x'))
      OR get_byte(tuple.t_data, 24) IN (ascii('a'), ascii('i')) AND substr(tuple.t_data, 21, 4) <> '\\x00000000'
        AND substr(tuple.t_data, 1, 4) = '\\xeb040000' ELSE true END
) AS written
CROSS JOIN LATERAL ${watchSchema}.tuple_data_split(written.oid, t_data, t_infomask, t_infomask2, t_bits, true) AS split
WHERE CASE WHEN relname = 'pg_attribute'
  THEN get_byte(split[${places.get('pg_attribute')?.get('attnum') ?? 0}], 1) < 128 ELSE true END`;
}

/** A bit in the row says that a transaction has committed, once somebody has asked. */
function committed(column: string, bit: number): string {
  return `(tuple.t_infomask & ${bit} <> 0 OR pg_xact_status(tuple.${column}::text::xid8) = 'committed')`;
}

function toVersion(places: Places, [catalog, xmin, xmax, values]: Row): RowVersion {
  if (catalog === null || catalog === undefined) throw new Error('a row of no catalog');
  if (xmax === 'many') throw new Error(`a row of ${catalog} was locked by several transactions`);
  const elements = (values ?? '{}').slice(1, -1).split(',');
  const read: Record<string, Bytes> = {};
  for (const [column, number] of places.get(catalog) ?? []) read[column] = bytesOf(elements[number - 1]);
  return {
    catalog,
    xmin: Number(xmin),
    xmax: xmax === null || xmax === undefined ? undefined : Number(xmax),
    values: read,
  };
}

/** An element of an array of bytea in its text form. */
function bytesOf(element: string | undefined): Bytes {
  return element === undefined || element === 'NULL' ? null : element.slice(4, -1);
}
