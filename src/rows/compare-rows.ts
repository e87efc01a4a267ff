import type { Session } from '../instance/session.ts';
import type { Difference, TableRows, VolatileColumn } from '../report/report.ts';
import { type Digest, digestTables } from './digest.ts';
import { loadLimit } from './load.ts';
import { pairRows } from './pair.ts';
import { parentsFirst } from './parents-first.ts';
import { learnLabels, readAgreed, replaysOf } from './replays.ts';
import { compareSequences, readPositions } from './sequences.ts';
import { readTables, type Table } from './tables.ts';

/** One side of a row comparison: its database, and a second replay of the same input, made when it is needed. */
export interface RowSide {
  readonly session: Session;
  readonly again: () => Promise<Session>;
}

/** What comparing rows came to. */
export interface RowComparison {
  readonly differences: readonly Difference[];
  readonly tables: readonly TableRows[];
  readonly volatile: readonly VolatileColumn[];
  /** Every column, by table, in which another run of the consolidated migration may leave other values. */
  readonly unrepeatable: readonly Pick<VolatileColumn, 'table' | 'column'>[];
  /** Tables too large to be compared cell by cell although their hashes differ. */
  readonly unfinished: readonly string[];
}

/** Compares the rows of every table that both sides have, and where the sequences stand. */
export async function compareRows(
  expected: RowSide,
  actual: RowSide,
  except: readonly string[],
): Promise<RowComparison> {
  const [ours, theirs] = await Promise.all([
    readTables(expected.session, except),
    readTables(actual.session, except),
  ]);
  const common = ours.flatMap((table) => {
    const other = theirs.find((each) => each.identity === table.identity);
    return other === undefined ? [] : [commonOf(table, other)];
  });
  const [left, right, before, after] = await Promise.all([
    digestTables(expected.session, common),
    digestTables(actual.session, common),
    readPositions(expected.session, except),
    readPositions(actual.session, except),
  ]);
  const differing = common.filter(
    (table) => left.get(table.identity)?.hash !== right.get(table.identity)?.hash,
  );
  const tooLarge = differing.filter(
    (table) => rowsOf(left, table) > loadLimit || rowsOf(right, table) > loadLimit,
  );
  const looked = await lookInto(
    differing.filter((table) => !tooLarge.includes(table)),
    expected,
    actual,
  );
  return {
    differences: [...looked.flatMap((each) => each.differences), ...compareSequences(before, after)],
    tables: common.map((table) => ({
      table: table.identity,
      expected: rowsOf(left, table),
      actual: rowsOf(right, table),
    })),
    volatile: looked.flatMap((each) => each.volatile),
    unrepeatable: looked.flatMap((each) => each.unrepeatable),
    unfinished: tooLarge.map((table) => table.identity),
  };
}

/** The table with the columns that both sides have. */
function commonOf(table: Table, other: Table): Table {
  const columns = table.columns.filter((column) => other.columns.includes(column));
  return {
    ...table,
    columns,
    keys: table.keys.filter((key) => key.every((column) => columns.includes(column))),
    naming: table.naming.filter((column) => columns.includes(column)),
  };
}

function rowsOf(digests: ReadonlyMap<string, Digest>, table: Table): number {
  return digests.get(table.identity)?.rows ?? 0;
}

interface Looked {
  readonly differences: readonly Difference[];
  readonly volatile: readonly VolatileColumn[];
  readonly unrepeatable: RowComparison['unrepeatable'];
}

async function lookInto(
  tables: readonly Table[],
  expected: RowSide,
  actual: RowSide,
): Promise<readonly Looked[]> {
  if (tables.length === 0) return [];
  const [left, right] = await Promise.all([expected.again(), actual.again()]);
  const sides = [replaysOf(expected.session, left), replaysOf(actual.session, right)] as const;
  for (const table of parentsFirst(tables))
    await Promise.all([learnLabels(table, sides[0]), learnLabels(table, sides[1])]);
  const looked: Looked[] = [];
  for (const table of tables) {
    const [ours, theirs] = await Promise.all([readAgreed(table, sides[0]), readAgreed(table, sides[1])]);
    const columns = ours.volatileColumns.filter((column) => theirs.volatileColumns.includes(column));
    const volatile = columns.map((column) => ({
      table: table.identity,
      column,
      reason: 'differs between two replays of the same input',
    }));
    const unrepeatable = [...theirs.volatileColumns, ...theirs.labelledColumns].map((column) => ({
      table: table.identity,
      column,
    }));
    looked.push({ differences: pairRows(table, ours, theirs), volatile, unrepeatable });
  }
  return looked;
}
