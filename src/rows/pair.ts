import type { Difference, PropertyChange } from '../compare/difference.ts';
import { differenceId } from '../compare/difference-id.ts';
import type { Cells, LoadedRows } from './load.ts';
import { stableKey, tell, tellingCells } from './row-key.ts';
import type { Table } from './tables.ts';

/** One row that differs, with its cells on both sides; undefined where a side has none. */
export interface PairedRow {
  readonly difference: Difference;
  readonly expected: Cells | undefined;
  readonly actual: Cells | undefined;
  /** The columns that tell rows apart; undefined where only all of a row's cells do. */
  readonly key: readonly string[] | undefined;
}

/** The rows in which two tables differ: paired by a key whose cells repeat, else by the whole row. */
export function pairRows(table: Table, expected: LoadedRows, actual: LoadedRows): readonly PairedRow[] {
  const { columns } = expected;
  const key = stableKey(table, columns, [...expected.rows, ...actual.rows]);
  const telling = (row: Cells) => tellingCells(columns, row, key);
  const keyed = (row: Cells): string => JSON.stringify(telling(row));
  const actuals = group(actual.rows, keyed);
  const paired: PairedRow[] = [];
  const add = (
    status: Difference['status'],
    name: Cells,
    ours: Cells | undefined,
    theirs: Cells | undefined,
  ) =>
    paired.push({
      difference: rowDifference(table, tell(telling(name)), status, cells(columns, ours, theirs)),
      expected: ours,
      actual: theirs,
      key,
    });
  for (const row of expected.rows) {
    const other = actuals.get(keyed(row))?.shift();
    if (other === undefined) add('missing', row, row, undefined);
    else if (!same(row, other)) add('changed', row, row, other);
  }
  for (const row of [...actuals.values()].flat()) add('unexpected', row, undefined, row);
  return paired;
}

function group(rows: readonly Cells[], keyed: (row: Cells) => string): Map<string, Cells[]> {
  const groups = new Map<string, Cells[]>();
  for (const row of rows) {
    const key = keyed(row);
    const found = groups.get(key);
    if (found === undefined) groups.set(key, [row]);
    else found.push(row);
  }
  return groups;
}

function same(a: Cells, b: Cells): boolean {
  return a.every((value, at) => value === b[at]);
}

function cells(
  columns: readonly string[],
  expected: Cells | undefined,
  actual: Cells | undefined,
): readonly PropertyChange[] {
  return columns.flatMap((property, at) => {
    const [before, after] = [expected?.[at] ?? null, actual?.[at] ?? null];
    return before === after ? [] : [{ property, expected: before, actual: after }];
  });
}

const consequences: Readonly<Record<Difference['status'], string>> = {
  missing: 'the application does not find a row that the history leaves',
  unexpected: 'the application finds a row that the history does not leave',
  changed: 'the application reads another value than the history leaves',
};

const longestKey = 200;

function rowDifference(
  table: Table,
  key: string,
  status: Difference['status'],
  changes: readonly PropertyChange[],
): Difference {
  const told = key.length > longestKey ? `${key.slice(0, longestKey)}…` : key;
  const identity = `${table.identity} ${told}`;
  return {
    id: differenceId('row', `${table.identity} ${key}`, status, changes),
    class: 'data',
    kind: 'row',
    identity,
    parent: table.identity,
    status,
    changes,
    consequence: consequences[status],
  };
}
