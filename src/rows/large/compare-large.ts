import type { Difference } from '../../compare/difference.ts';
import { differenceId } from '../../compare/difference-id.ts';
import type { Row } from '../../instance/session.ts';
import type { Cells, LoadedRows } from '../load.ts';
import { type PairedRow, pairRows } from '../pair.ts';
import type { Table } from '../tables.ts';
import { differingBuckets } from './buckets.ts';
import { hashStream, type LargeSide, maskedStream } from './masked-stream.ts';

/** Parts whose rows are loaded to be shown; the others are counted. */
const shownBuckets = 100;

/** Tells how far the reading of a table is. */
export type RowProgress = (table: string, rows: number) => void;

/** Rows that differ, and one difference for all that are not shown. */
export interface LargeDifferences {
  readonly paired: readonly PairedRow[];
  readonly more: readonly Difference[];
  /** By each row with masks, the row as it is. */
  readonly raw: ReadonlyMap<Cells, Cells>;
}

/** Compares a table too large to be held: hashed in parts, streamed, and only rows of differing parts loaded. */
export async function compareLarge(
  table: Table,
  expected: LargeSide,
  actual: LargeSide,
  told: RowProgress,
): Promise<LargeDifferences> {
  const tell = (rows: number): void => told(table.identity, rows);
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
  const more = differing.length > shownBuckets ? [manyMore(table, differing.length)] : [];
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
