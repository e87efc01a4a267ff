import type { Session } from '../../instance/session.ts';
import { quoteIdentifier } from '../../sql/quote.ts';
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

interface Source {
  readonly catalog: string;
  readonly columns: readonly string[];
  readonly numbers: readonly number[];
  readonly pages: number;
}

/** Reads from their pages all committed versions of catalog rows that were written or deleted since the beginning. */
export async function readVersions(session: Session, since: Beginning): Promise<readonly RowVersion[]> {
  const sources = await readSources(session);
  const sql = sources.map((source, at) => versionsOf(source, at, since)).join('\nUNION ALL\n');
  return (await session.query(sql)).map((row) => toVersion(sources, row));
}

async function readSources(session: Session): Promise<readonly Source[]> {
  const rows = await session.query(/* sql */ `
    SELECT class.relname, pg_relation_size(class.oid) / current_setting('block_size')::bigint,
      string_agg(attribute.attname || ' ' || attribute.attnum, ' ' ORDER BY attribute.attnum)
    FROM pg_class AS class
    JOIN pg_attribute AS attribute ON attribute.attrelid = class.oid AND attribute.attnum > 0
    WHERE class.oid < 16384 AND class.relnamespace = 'pg_catalog'::regnamespace AND class.relkind = 'r'
    GROUP BY class.oid, class.relname`);
  return rows.flatMap(([catalog, pages, attributes]) => {
    const pairs = (attributes ?? '').match(/\S+ \d+/g) ?? [];
    const numbers = new Map(pairs.map((pair) => [pair.replace(/ \d+$/, ''), Number(/\d+$/.exec(pair)?.[0])]));
    const columns = readColumnsOf(catalog ?? '').filter((column) => numbers.has(column));
    if (columns.length === 0 || pages === '0') return [];
    return [
      {
        catalog: catalog ?? '',
        columns,
        numbers: columns.map((each) => numbers.get(each) ?? 0),
        pages: Number(pages),
      },
    ];
  });
}

/** Dependencies are many; these make something a part, a member or an owner's. */
const telling: Readonly<Record<string, string>> = {
  pg_depend: `get_byte(tuple.t_data, 24) IN (ascii('a'), ascii('e'), ascii('i'), ascii('x'))`,
};

function versionsOf({ catalog, numbers, pages }: Source, at: number, { xid, lsn }: Beginning): string {
  const name = `pg_catalog.${quoteIdentifier(catalog)}`;
  return /* sql */ `
SELECT ${at}, t_xmin, t_xmax, ARRAY[${numbers.map((number) => `split[${number}]`).join(', ')}]::text
FROM (
  SELECT t_xmin::text, tuple.t_data, tuple.t_infomask, tuple.t_infomask2, tuple.t_bits,
    CASE WHEN tuple.t_infomask & 4096 <> 0 AND tuple.t_infomask & 2176 = 0 THEN 'many'
      WHEN tuple.t_infomask & 2176 = 0 AND ${committed('t_xmax', 1024)} THEN tuple.t_xmax::text END AS t_xmax
  FROM (
    SELECT ${watchSchema}.get_raw_page('${name}', block::integer) AS raw
    FROM generate_series(0, ${pages - 1}) AS block
    OFFSET 0
  ) AS page
  CROSS JOIN LATERAL ${watchSchema}.heap_page_items(page.raw) AS tuple
  WHERE (${watchSchema}.page_header(page.raw)).lsn >= '${lsn}'::pg_lsn AND tuple.t_data IS NOT NULL
    AND (tuple.t_xmin::text::bigint >= ${xid} AND ${committed('t_xmin', 256)}
      OR tuple.t_xmin::text::bigint < ${xid} AND tuple.t_xmax::text::bigint >= ${xid})
    AND ${telling[catalog] ?? 'true'}
) AS written
CROSS JOIN LATERAL ${watchSchema}.tuple_data_split('${name}'::regclass, t_data, t_infomask, t_infomask2, t_bits, true)
  AS split`;
}

/** A bit in the row says that a transaction has committed, once somebody has asked. */
function committed(column: string, bit: number): string {
  return `(tuple.t_infomask & ${bit} <> 0 OR pg_xact_status(tuple.${column}::text::xid8) = 'committed')`;
}

function toVersion(sources: readonly Source[], row: readonly (string | null)[]): RowVersion {
  const [at, xmin, xmax, values] = row;
  const { catalog, columns } = sources[Number(at)] ?? { catalog: '', columns: [] };
  if (xmax === 'many') throw new Error(`a row of ${catalog} was locked by several transactions`);
  const bytes = bytesOf(values ?? '{}');
  return {
    catalog,
    xmin: Number(xmin),
    xmax: xmax === null || xmax === undefined ? undefined : Number(xmax),
    values: Object.fromEntries(columns.map((column, index) => [column, bytes[index] ?? null])),
  };
}

/** The elements of an array of bytea in its text form. */
function bytesOf(array: string): readonly Bytes[] {
  return array
    .slice(1, -1)
    .split(',')
    .map((element) => (element === 'NULL' ? null : element.slice(4, -1)));
}
