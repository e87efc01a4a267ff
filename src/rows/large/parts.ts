import type { Row, Session } from '../../instance/session.ts';
import { cellText } from '../cell-text.ts';
import { fromTable, type Table } from '../tables.ts';
import { rowsAtOnce } from './stream.ts';

/** How the rows of a large table are put into parts and hashed by the server. */
export interface Parting {
  /** Rows with the same values here fall into the same part, where they are put in order by them. */
  readonly name: readonly string[];
  /** Columns of which a part has one hash over all of its rows. */
  readonly stable: readonly string[];
  /** Columns of which each cell has a hash of its own: a replay may leave another value in some of them. */
  readonly volatile: readonly string[];
}

/** The rows of one part as one replay left them. */
export interface Part {
  readonly number: number;
  readonly rows: number;
  /** Bytes of the stable columns as text. */
  readonly bytes: number;
  readonly hash: string;
  /** Eight bytes a cell, in the order of `name`; undefined where that would be too many. */
  readonly cells: Buffer | undefined;
}

/** How many parts a large table is hashed in. */
const partCount = 65_536;
const mostCells = 1_000_000;

/** The expression of the part into which a row falls. */
export function partOf({ name }: Parting): string {
  return `(hashtextextended(${rowText(name)}, 7) & ${partCount - 1})`;
}

/** Reads the parts of a table that hold rows, by their number, about a megabyte at a time. */
export async function* readParts(session: Session, table: Table, parting: Parting): AsyncGenerator<Part> {
  const inside = session.transactionStatus() === 'open';
  if (!inside) await must(session, 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
  try {
    await must(session, `DECLARE squash_parts NO SCROLL CURSOR FOR ${partsQuery(table, parting)}`);
    let rows: readonly Row[] = [];
    do {
      rows = await session.query(`FETCH ${rowsAtOnce(rows)} FROM squash_parts`);
      yield* rows.map(asPart);
    } while (rows.length > 0);
  } finally {
    await session.batch(inside ? 'CLOSE squash_parts' : 'ROLLBACK');
  }
}

async function must(session: Session, sql: string): Promise<void> {
  const result = await session.batch(sql);
  if (!result.ok) throw new Error(result.error.message);
}

/** `OFFSET 0` keeps PostgreSQL from making each row's text once for every use. */
function partsQuery(table: Table, parting: Parting): string {
  const { name, stable, volatile } = parting;
  const cells = volatile.map(
    (column) => `int8send(COALESCE(hashtextextended(${cellText(table, column)}, 0), 1))`,
  );
  const packed = `CASE WHEN count(*) * ${volatile.length} <= ${mostCells}
    THEN encode(string_agg(cells, ''::bytea ORDER BY name COLLATE "C", cells), 'hex') END`;
  return /* sql */ `
SELECT part::text, count(*)::text, sum(octet_length(stable))::text, sum(hashtextextended(stable, 0))::text,
  ${volatile.length === 0 ? "''" : packed}
FROM (
  SELECT ${partOf(parting)} AS part, ${rowText(name)} AS name, ${rowText(stable)} AS stable,
    ${cells.length === 0 ? "''::bytea" : cells.join(' || ')} AS cells
  FROM ${fromTable(table)}
  OFFSET 0
) AS lines
GROUP BY part
ORDER BY part`;
}

function rowText(columns: readonly string[]): string {
  return columns.length === 0 ? "''" : `ROW(${columns.join(', ')})::text`;
}

function asPart([number, rows, bytes, hash, cells]: Row): Part {
  return {
    number: Number(number),
    rows: Number(rows),
    bytes: Number(bytes),
    hash: hash ?? '',
    cells: typeof cells === 'string' ? Buffer.from(cells, 'hex') : undefined,
  };
}
