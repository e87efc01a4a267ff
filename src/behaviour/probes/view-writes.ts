import type { ViewFacts } from '../facts.ts';
import type { Table } from '../model.ts';
import { insert, parentsOf, type Row, type World } from '../world.ts';
import { type Probe, probeOf, toldRow } from './probe.ts';

/** Rows inserted through a view of one table: what its check option, its defaults and its triggers make of them. */
export function viewWrites(
  world: World,
  view: ViewFacts,
  table: Table,
  changes: readonly Row[],
): readonly Probe[] {
  const row = world.rows.get(table.identity)?.a;
  if (row === undefined || view.materialized) return [];
  const shown = new Map([...row].filter(([name]) => view.columns.includes(name)));
  const read = `SELECT ${table.columns.map((column) => column.name).join(', ') || '*'} FROM ${table.identity}`;
  const write = (purpose: string, sql: string): Probe =>
    probeOf(view.identity, purpose, parentsOf(world, table, 'a'), [sql, read]);
  const needed = new Map([...shown].filter(([name]) => mustBeGiven(table, name)));
  return [
    write('inserting a row through it', insert(view.identity, shown)),
    write('inserting what has no default through it', insert(view.identity, needed)),
    ...changes
      .filter((over) => [...over.keys()].every((name) => shown.has(name)))
      .map((over) => write(`inserting ${toldRow(over)} through it`, insert(view.identity, shown, over))),
  ];
}

function mustBeGiven({ columns }: Table, name: string): boolean {
  const facts = columns.find((column) => column.name === name)?.facts;
  return facts?.notNull === true && !facts.hasDefault && facts.identity === '';
}
