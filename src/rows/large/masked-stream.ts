import { createHash } from 'node:crypto';
import type { Row } from '../../instance/session.ts';
import { volatileCell } from '../mask.ts';
import type { Replays } from '../replays.ts';
import type { Table } from '../tables.ts';
import { type Buckets, bucketCount } from './buckets.ts';
import { openCursor, rowsAtOnce } from './stream.ts';

/** One side of a large table: both replays of the same input. */
export interface LargeSide {
  readonly replays: Replays;
  /** The columns that may hold cells no replay repeats. */
  readonly volatile: readonly string[];
  /** Collects the columns with cells that were masked. */
  readonly masked: Set<string>;
}

/** A row with its volatile cells masked, and the part it falls into. */
export interface MaskedRow {
  readonly bucket: number;
  readonly row: Row;
  /** The row as it is. */
  readonly raw: Row;
}

/** The masked rows of one side, batch by batch; the second replay is read only where a cell may be volatile. */
export async function* maskedStream(table: Table, side: LargeSide): AsyncGenerator<readonly MaskedRow[]> {
  const { columns } = table;
  const masks = columns.map((column) => side.volatile.includes(column));
  const drawn = columns.map((column) => table.drawn?.includes(column));
  const keys = table.keys[0]?.map((column) => columns.indexOf(column)) ?? [];
  const [labels, otherLabels] = side.replays.labels;
  const once = side.volatile.length === 0;
  const order = once ? [] : table.keys.find((key) => !key.some((column) => side.volatile.includes(column)));
  await using first = await openCursor(side.replays.sessions[0], table, 'squash_first', order);
  await using second = once
    ? undefined
    : await openCursor(side.replays.sessions[1], table, 'squash_second', order);
  for (
    let rows = await first.fetch(rowsAtOnce([]));
    rows.length > 0;
    rows = await first.fetch(rowsAtOnce(rows))
  ) {
    const others = (await second?.fetch(rows.length)) ?? rows;
    yield rows.map((row, at) => {
      const other = otherLabels.apply(table, columns, others[at] ?? []);
      const masked = mask(labels.apply(table, columns, row), other, masks).map((value, at) =>
        drawn[at] === true ? volatileCell : value,
      );
      masked.forEach((value, column) => {
        if (value === volatileCell) side.masked.add(columns[column] ?? '');
      });
      return placed(keys, masked, row);
    });
  }
}

function mask(row: Row, other: Row | undefined, masks: readonly boolean[]): Row {
  return row.map((value, column) =>
    masks[column] === true && value !== other?.[column] ? volatileCell : value,
  );
}

function placed(keys: readonly number[], row: Row, raw: Row): MaskedRow {
  const key = keys.map((column) => row[column] ?? null);
  const usable = key.length > 0 && !key.includes(volatileCell);
  return { bucket: Number(hashOf(usable ? key : row) % BigInt(bucketCount)), row, raw };
}

/** 64 bits of a hash over the cells; NULL and the empty text are told apart. */
function hashOf(cells: Row): bigint {
  return createHash('md5').update(JSON.stringify(cells)).digest().readBigUInt64LE();
}

/** Hashes one side part by part; `told` is called with the number of rows seen so far. */
export async function hashStream(
  table: Table,
  side: LargeSide,
  told: (rows: number) => void,
): Promise<Buckets> {
  const buckets: Buckets = new BigUint64Array(bucketCount);
  let seen = 0;
  for await (const rows of maskedStream(table, side)) {
    for (const { bucket, row } of rows) buckets[bucket] = (buckets[bucket] ?? 0n) + hashOf(row);
    seen += rows.length;
    told(seen);
  }
  return buckets;
}
