import type { Row } from '../../instance/session.ts';
import type { LoadedRows } from '../load.ts';
import { pairRows } from '../pair.ts';
import type { Table } from '../tables.ts';
import { differingBuckets } from './buckets.ts';
import type { LargeDifferences } from './large-differences.ts';
import { manyMore } from './many-more.ts';
import { hashStream, type LargeSide, maskedStream } from './masked-stream.ts';

/** Parts whose rows are loaded to be shown; the others are counted. */
const shownBuckets = 100;
const notShown = `more rows differ than are shown: those of the first ${shownBuckets} parts are`;

/** Compares a table too large to be held, whose cells are to be told by labels: all rows are streamed and hashed here. */
export async function compareStreams(
  table: Table,
  expected: LargeSide,
  actual: LargeSide,
  tell: (rows: number) => void,
): Promise<LargeDifferences> {
  const [ours, theirs] = await Promise.all([
    hashStream(table, expected, tell),
    hashStream(table, actual, tell),
  ]);
  const differing = differingBuckets(ours, theirs);
  if (differing.length === 0) return { paired: [], more: [], raw: new Map() };
  const shown = new Set(differing.slice(0, shownBuckets));
  const raw = new Map<Row, Row>();
  const before = await rowsOf(table, expected, shown, raw);
  const after = await rowsOf(table, actual, shown, raw);
  const more = differing.length > shownBuckets ? [manyMore(table, differing.length, notShown)] : [];
  return { paired: pairRows(table, before, after), more, raw };
}

async function rowsOf(
  table: Table,
  side: LargeSide,
  buckets: ReadonlySet<number>,
  raws: Map<Row, Row>,
): Promise<LoadedRows> {
  const rows: Row[] = [];
  for await (const batch of maskedStream(table, side)) {
    for (const { bucket, row, raw } of batch) {
      if (!buckets.has(bucket)) continue;
      rows.push(row);
      raws.set(row, raw);
    }
  }
  return { columns: table.columns, rows };
}
