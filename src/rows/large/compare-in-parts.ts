import { pairRows } from '../pair.ts';
import type { Table } from '../tables.ts';
import type { LargeDifferences } from './large-differences.ts';
import { loadParts } from './load-parts.ts';
import { manyMore } from './many-more.ts';
import type { LargeSide } from './masked-stream.ts';
import type { Parting } from './parts.ts';
import { type DifferingPart, type ScannedParts, scanParts } from './scan-parts.ts';

/** Parts whose rows are loaded to be shown, and how many bytes of them; the others are counted. */
const shownParts = 100;
const shownBytes = 8 * 1024 ** 2;

/** Compares a table too large to be held by the hashes of its parts, which the server makes. */
export async function compareInParts(
  table: Table,
  expected: LargeSide,
  actual: LargeSide,
  tell: (rows: number) => void,
): Promise<LargeDifferences> {
  const sides = [expected, actual] as const;
  const { parting, loose, scanned } = await scan(table, sides, tell);
  for (const [at, name] of (['expected', 'actual'] as const).entries())
    for (const column of [...scanned.masked[name], ...loose]) sides[at]?.masked.add(column);
  const { differing } = scanned;
  if (differing.length === 0) return { paired: [], more: [], raw: new Map() };
  const numbers = shown(differing);
  const more = numbers.length < differing.length ? [tellMore(table, differing.length, numbers.length)] : [];
  if (numbers.length === 0) return { paired: [], more, raw: new Map() };
  const parts = { parting, numbers, loose };
  const [ours, theirs] = [await loadParts(table, expected, parts), await loadParts(table, actual, parts)];
  return {
    paired: pairRows(table, ours.rows, theirs.rows),
    more,
    raw: new Map([...ours.raw, ...theirs.raw]),
  };
}

interface Scanned {
  readonly parting: Parting;
  readonly loose: ReadonlySet<string>;
  readonly scanned: ScannedParts;
}

/** Leaves out whole what hangs on the order of rows, where replays leave rows that only differ in that. */
async function scan(
  table: Table,
  sides: readonly [LargeSide, LargeSide],
  tell: (rows: number) => void,
): Promise<Scanned> {
  const drawn = new Set(table.drawn);
  const volatile = new Set(sides.flatMap((side) => side.volatile).filter((column) => !drawn.has(column)));
  const plain = await scanWithout(table, sides, volatile, drawn, tell);
  for (const columns of plain.scanned.moved ? looseColumns(table, volatile) : []) {
    const found = await scanWithout(table, sides, volatile, columns, tell);
    if (!found.scanned.moved) return found;
  }
  return plain;
}

/** Numbers of sequences, then also the columns that refer to rows of other tables. */
function looseColumns(
  { counters, references, drawn }: Table,
  volatile: ReadonlySet<string>,
): readonly ReadonlySet<string>[] {
  const own = new Set([...(drawn ?? []), ...counters.filter((column) => !volatile.has(column))]);
  const all = new Set([
    ...own,
    ...references.map(({ column }) => column).filter((column) => !volatile.has(column)),
  ]);
  return [own, all].filter(({ size }, at, each) => size > 0 && size !== each[at - 1]?.size);
}

async function scanWithout(
  table: Table,
  sides: readonly [LargeSide, LargeSide],
  volatile: ReadonlySet<string>,
  loose: ReadonlySet<string>,
  tell: (rows: number) => void,
): Promise<Scanned> {
  const steady = (column: string): boolean => !volatile.has(column) && !loose.has(column);
  const stable = table.columns.filter(steady);
  const name = table.keys.find((key) => key.every(steady)) ?? stable;
  const parting = { name, stable, volatile: table.columns.filter((column) => volatile.has(column)) };
  return { parting, loose, scanned: await scanParts(table, parting, sides, tell) };
}

function shown(parts: readonly DifferingPart[]): readonly number[] {
  let bytes = 0;
  return parts
    .slice(0, shownParts)
    .filter((part) => {
      bytes += part.bytes;
      return bytes <= shownBytes;
    })
    .map(({ number }) => number);
}

function tellMore(table: Table, parts: number, told: number): ReturnType<typeof manyMore> {
  const consequence =
    told === 0
      ? 'rows differ, and those of the parts that differ are too many to be told apart'
      : `more rows differ than are shown: those of ${told} parts are`;
  return manyMore(table, parts, consequence);
}
