import type { ForeignKey } from '../facts.ts';
import { settable, type Table } from '../model.ts';
import { closure, insert, literal, parentsOf, type Row, type World } from '../world.ts';
import { equal, only, type Probe, probeOf, type Stage } from './probe.ts';

/** A missing parent, a parent that goes, one that gets another key, and one that is replaced. */
export function foreignKeyProbes(stage: Stage): readonly Probe[] {
  return stage.table.facts.foreignKeys.flatMap((key) => [
    ...orphans(stage, key),
    ...(key.parent === stage.name ? family(stage, key) : departures(stage, key)),
  ]);
}

function orphans({ world, probe, insertA, all, table }: Stage, key: ForeignKey): readonly Probe[] {
  const parent = world.order.find(({ identity }) => identity === key.parent) ?? table;
  const [first] = key.columns;
  const attempt = (purpose: string, over: Row): Probe =>
    probe(`${key.name}: ${purpose}`, 'a', `${insertA(over)} RETURNING ${all}`);
  const part = first === undefined || key.columns.length < 2 ? undefined : new Map([[first, null]]);
  return [
    attempt(
      'a parent that is not there',
      new Map(bogus(parent, key).map(([, value], at) => [key.columns[at] ?? '', value])),
    ),
    ...(part === undefined ? [] : [attempt(`${first} = NULL`, part)]),
  ];
}

/** For each column of the parent's key a value that no row has. */
function bogus(parent: Table, key: ForeignKey): readonly (readonly [string, string | null])[] {
  return key.parentColumns.map((name) => {
    const column = parent.columns.find((each) => each.name === name);
    return [name, column?.samples?.nth(7) ?? null] as const;
  });
}

function departures(stage: Stage, key: ForeignKey): readonly Probe[] {
  const { world, name, insertA, all, whereA } = stage;
  const parent = world.order.find(({ identity }) => identity === key.parent);
  const row = world.rows.get(key.parent)?.a;
  if (parent === undefined || row === undefined) return [];
  const over = new Map(
    key.columns.map((column, at) => [column, row.get(key.parentColumns[at] ?? '') ?? null]),
  );
  const own = closure(world, parent).has(name) ? point(stage, over) : insertA(over);
  const preparation = [...before(world, stage.table, parent, row), own];
  const read = `SELECT ${all} FROM ${name}${whereA(key.columns)}`;
  return leavings(key, parent, row).map(([purpose, sql]) =>
    probeOf(name, `${key.name}: ${purpose}`, preparation, [sql, read]),
  );
}

/** In a circle the row is there before its parent is. */
function point({ name, whereA }: Stage, over: Row): string {
  const set = [...over].map(([column, value]) => `${column} = ${literal(value)}`);
  return `UPDATE ${name} SET ${set.join(', ')}${whereA()}`;
}

/** The rows of both ends' parents and the parent's own, each once. */
function before(world: World, table: Table, parent: Table, row: Row): readonly string[] {
  return [
    ...new Set([
      ...parentsOf(world, parent, 'a'),
      insert(parent.identity, row),
      ...parentsOf(world, table, 'a'),
    ]),
  ].sort((one, other) => Number(other.startsWith('SET')) - Number(one.startsWith('SET')));
}

/** A key into its own table: the second row refers to the first. */
function family({ a, b, table, probe, insertA, name, all }: Stage, key: ForeignKey): readonly Probe[] {
  if (b === undefined) return [];
  const over = new Map(key.columns.map((column, at) => [column, a.get(key.parentColumns[at] ?? '') ?? null]));
  return leavings(key, table, a).map(([purpose, sql]) => {
    const read = `SELECT ${all} FROM ${name}`;
    return probe(`${key.name}: ${purpose}`, 'ab', insertA(), insert(name, b, over), sql, read);
  });
}

function leavings(key: ForeignKey, parent: Table, row: Row): readonly (readonly [string, string])[] {
  const where = equal(key.parentColumns, row);
  const moved = bogus(parent, key).map(([column, value]) => `${column} = ${literal(value)}`);
  const columns = parent.columns
    .filter(settable)
    .map((column) => column.name)
    .join(', ');
  const returning = ` RETURNING ${[...only(row, key.parentColumns).keys()].join(', ')}`;
  return [
    ['deleting the parent', `DELETE FROM ${key.parent} WHERE ${where}${returning}`],
    ["changing the parent's key", `UPDATE ${key.parent} SET ${moved.join(', ')} WHERE ${where}${returning}`],
    [
      'replacing the parent in one statement',
      `WITH gone AS (DELETE FROM ${key.parent} WHERE ${where} RETURNING ${columns}) ` +
        `INSERT INTO ${key.parent} (${columns}) OVERRIDING SYSTEM VALUE SELECT ${columns} FROM gone`,
    ],
  ];
}
