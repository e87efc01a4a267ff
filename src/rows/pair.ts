import type { Difference, PropertyChange } from '../compare/difference.ts';
import { differenceId } from '../compare/difference-id.ts';
import { type MaskedRows, volatileCell } from './mask.ts';
import type { Table } from './tables.ts';

type Cells = readonly (string | null)[];

/** The rows in which two tables differ: paired by key where its cells repeat, else by the whole row. */
export function pairRows(table: Table, expected: MaskedRows, actual: MaskedRows): readonly Difference[] {
  const { columns } = expected;
  const keyed = (row: Cells): string => keyOf(table, columns, row);
  const actuals = group(actual.rows, keyed);
  const differences: Difference[] = [];
  for (const row of expected.rows) {
    const key = keyed(row);
    const other = actuals.get(key)?.shift();
    if (other === undefined)
      differences.push(rowDifference(table, key, 'missing', cells(columns, row, undefined)));
    else if (!same(row, other))
      differences.push(rowDifference(table, key, 'changed', cells(columns, row, other)));
  }
  for (const [key, rest] of actuals) {
    for (const row of rest)
      differences.push(rowDifference(table, key, 'unexpected', cells(columns, undefined, row)));
  }
  return differences;
}

function keyOf(table: Table, columns: readonly string[], row: Cells): string {
  const key = table.key.map((column) => [column, row[columns.indexOf(column)] ?? null] as const);
  const usable = key.length > 0 && key.every(([, value]) => value !== volatileCell);
  const named = usable ? key : columns.map((column, at) => [column, row[at] ?? null] as const);
  const told = named.filter(([, value]) => usable || value !== volatileCell);
  return `(${told.map(([column]) => column).join(', ')})=(${told.map(([, value]) => value ?? 'NULL').join(', ')})`;
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
