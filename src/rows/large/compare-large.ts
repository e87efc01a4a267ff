import type { Difference } from '../../compare/difference.ts';
import { differenceId } from '../../compare/difference-id.ts';
import type { Row } from '../../instance/session.ts';
import type { LoadedRows } from '../load.ts';
import { pairRows } from '../pair.ts';
import type { Table } from '../tables.ts';
import { differingBuckets } from './buckets.ts';
import { hashStream, type LargeSide, maskedStream } from './masked-stream.ts';

/** Parts whose rows are loaded to be shown; the others are counted. */
const shownBuckets = 100;

/** Tells how far the reading of a table is. */
export type RowProgress = (table: string, rows: number) => void;

/** Compares a table too large to be held: hashed in parts, streamed, and only rows of differing parts loaded. */
export async function compareLarge(
  table: Table,
  expected: LargeSide,
  actual: LargeSide,
  told: RowProgress,
): Promise<readonly Difference[]> {
  const tell = (rows: number): void => told(table.identity, rows);
  const [ours, theirs] = await Promise.all([
    hashStream(table, expected, tell),
    hashStream(table, actual, tell),
  ]);
  const differing = differingBuckets(ours, theirs);
  if (differing.length === 0) return [];
  const shown = new Set(differing.slice(0, shownBuckets));
  const before = await rowsOf(table, expected, shown);
  const after = await rowsOf(table, actual, shown);
  const found = pairRows(table, before, after);
  return differing.length > shownBuckets ? [...found, manyMore(table, differing.length)] : found;
}

async function rowsOf(table: Table, side: LargeSide, buckets: ReadonlySet<number>): Promise<LoadedRows> {
  const rows: Row[] = [];
  for await (const batch of maskedStream(table, side)) {
    for (const { bucket, row } of batch) if (buckets.has(bucket)) rows.push(row);
  }
  return { columns: table.columns, rows };
}

function manyMore({ identity }: Table, parts: number): Difference {
  const changes = [
    { property: 'rows', expected: 'the same in every part', actual: `other rows in ${parts} parts` },
  ];
  return {
    id: differenceId('rows', identity, 'changed', changes),
    class: 'data',
    kind: 'rows',
    identity,
    parent: identity,
    status: 'changed',
    changes,
    consequence: `more rows differ than are shown: those of the first ${shownBuckets} parts are`,
  };
}
