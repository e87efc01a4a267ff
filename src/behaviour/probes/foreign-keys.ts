import type { ForeignKey } from '../facts.ts';
import { settable, type Table } from '../model.ts';
import { closure, insert, literal, parentsOf, type Row, type Rows, type World } from '../world.ts';
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
  const missing = new Map(bogus(parent, key).map(([, value], at) => [key.columns[at] ?? '', value]));
  const part = first === undefined || key.columns.length < 2 ? undefined : new Map([[first, null]]);
  return [
    attempt('a parent that is not there', missing),
    probe(
      `${key.name}: a parent that may come later`,
      'a',
      'SET CONSTRAINTS ALL DEFERRED',
      `${insertA(missing)} RETURNING ${all}`,
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
  const rows = world.rows.get(key.parent);
  if (parent === undefined || rows === undefined) return [];
  const over = new Map(
    key.columns.map((column, at) => [column, rows.a.get(key.parentColumns[at] ?? '') ?? null]),
  );
  const own = closure(world, parent).has(name) ? point(stage, over) : insertA(over);
  const preparation = [...before(world, stage.table, parent, rows), own];
  const read = `SELECT ${all} FROM ${name}${whereA(key.columns)}`;
  return leavings(key, parent, rows).map(([purpose, sql]) =>
    probeOf(name, `${key.name}: ${purpose}`, preparation, [sql, read]),
  );
}

/** In a circle the row is there before its parent is. */
function point({ name, whereA }: Stage, over: Row): string {
  const set = [...over].map(([column, value]) => `${column} = ${literal(value)}`);
  return `UPDATE ${name} SET ${set.join(', ')}${whereA()}`;
}

/** The rows of both ends' parents and the parent's own, each once. */
function before(world: World, table: Table, parent: Table, { a, b }: Rows): readonly string[] {
  return [
    ...new Set([
      ...parentsOf(world, parent, 'ab'),
      insert(parent.identity, a),
      ...(b === undefined ? [] : [insert(parent.identity, b)]),
      ...parentsOf(world, table, 'a'),
    ]),
  ].sort((one, other) => Number(other.startsWith('SET')) - Number(one.startsWith('SET')));
}

/** A key into its own table: the second row refers to the first. */
function family({ a, b, table, probe, insertA, name, all }: Stage, key: ForeignKey): readonly Probe[] {
  if (b === undefined) return [];
  const over = new Map(key.columns.map((column, at) => [column, a.get(key.parentColumns[at] ?? '') ?? null]));
  return leavings(key, table, { a, b }).map(([purpose, sql]) => {
    const read = `SELECT ${all} FROM ${name}`;
    return probe(`${key.name}: ${purpose}`, 'ab', insertA(), insert(name, b, over), sql, read);
  });
}

function leavings(key: ForeignKey, parent: Table, { a, b }: Rows): readonly (readonly [string, string])[] {
  const where = equal(key.parentColumns, a);
  const moved = bogus(parent, key).map(([column, value]) => `${column} = ${literal(value)}`);
  const columns = parent.columns
    .filter(settable)
    .map((column) => column.name)
    .join(', ');
  const returning = ` RETURNING ${[...only(a, key.parentColumns).keys()].join(', ')}`;
  return [
    ['deleting the parent', `DELETE FROM ${key.parent} WHERE ${where}${returning}`],
    ["changing the parent's key", `UPDATE ${key.parent} SET ${moved.join(', ')} WHERE ${where}${returning}`],
    [
      'replacing the parent in one statement',
      `WITH gone AS (DELETE FROM ${key.parent} WHERE ${where} RETURNING ${columns}) ` +
        `INSERT INTO ${key.parent} (${columns}) OVERRIDING SYSTEM VALUE SELECT ${columns} FROM gone`,
    ],
    ...(b === undefined ? [] : handOver(key, parent, { a, b })),
  ];
}

/** The first row takes another key and the second takes its: only a key that restricts says no. */
function handOver(
  key: ForeignKey,
  parent: Table,
  { a, b }: { readonly a: Row; readonly b: Row },
): readonly (readonly [string, string])[] {
  const [column, ...rest] = key.parentColumns;
  const [moved] = bogus(parent, key);
  if (column === undefined || moved === undefined || rest.length > 0) return [];
  const [first, second] = [literal(a.get(column) ?? null), literal(b.get(column) ?? null)];
  const type = parent.columns.find((each) => each.name === column)?.facts.spelled;
  const value = `CAST(CASE WHEN ${column} = ${first} THEN ${literal(moved[1])} ELSE ${first} END AS ${type})`;
  const sql = `UPDATE ${key.parent} SET ${column} = ${value} WHERE ${column} IN (${first}, ${second}) RETURNING ${column}`;
  return [["handing the parent's key over in one statement", sql]];
}
