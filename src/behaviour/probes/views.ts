import type { ViewFacts } from '../facts.ts';
import { type Column, settable, type Table } from '../model.ts';
import { columnsIn } from '../read-facts.ts';
import { literalsIn } from '../values/literals.ts';
import { closure, insert, isDeferred, type Row, type Value, type World } from '../world.ts';
import { type Probe, probeOf, toldRow } from './probe.ts';
import { viewWrites } from './view-writes.ts';

/** What a view shows of rows whose values vary, one column it names at a time. */
export function viewProbes(world: World, view: ViewFacts): readonly Probe[] {
  const bases = world.order.filter(
    ({ identity }) => view.tables.includes(identity) && world.rows.has(identity),
  );
  const [only, ...others] = bases;
  const read = readings(view);
  const show = (purpose: string, changed?: Table, over?: Row): Probe =>
    probeOf(view.identity, purpose, filled(world, bases, changed, over), read);
  return [
    show('reading it'),
    probeOf(view.identity, 'inserting into it', filled(world, bases), [
      `INSERT INTO ${view.identity} DEFAULT VALUES`,
    ]),
    ...bases.flatMap((table) =>
      changesOf(table, view).map((over) =>
        show(`reading it when ${table.identity} has ${toldRow(over)}`, table, over),
      ),
    ),
    ...(only === undefined || others.length > 0 ? [] : viewWrites(world, view, only, changesOf(only, view))),
  ];
}

/** One value in one column that the view names, for every such value. */
function changesOf({ columns }: Table, view: ViewFacts): readonly Row[] {
  const named = columnsIn(view.text, columns);
  return columns
    .filter((column) => settable(column) && named.includes(column.name))
    .flatMap((column) => valuesFor(column, view).map((value) => new Map([[column.name, value]])));
}

function readings({ identity, materialized, columns }: ViewFacts): readonly string[] {
  return [
    ...(materialized ? [`REFRESH MATERIALIZED VIEW ${identity}`] : []),
    `SELECT ${columns.join(', ') || '*'} FROM ${identity}`,
    `SELECT * FROM ${identity}`,
  ];
}

function valuesFor({ literals, samples, isText, facts }: Column, { text }: ViewFacts): readonly Value[] {
  const named = samples === undefined ? [] : literalsIn(text, samples, isText);
  const own = samples === undefined ? [] : [samples.nth(1), samples.nth(2)];
  return [...new Set([...literals, ...named, ...own, ...(facts.notNull ? [] : [null])])];
}

/** Both rows of the tables and of all they refer to, the first row of one table with another value. */
function filled(world: World, bases: readonly Table[], changed?: Table, over?: Row): readonly string[] {
  const wanted = new Set(bases.flatMap((table) => [...closure(world, table)]));
  const inserts = world.order
    .filter(({ identity }) => wanted.has(identity))
    .flatMap((table) => {
      const { a, b } = world.rows.get(table.identity) ?? {};
      const first = a === undefined ? [] : [insert(table.identity, a, table === changed ? over : undefined)];
      return b === undefined ? first : [...first, insert(table.identity, b)];
    });
  const deferred = bases.some((table) => isDeferred(world, table));
  return deferred ? ['SET CONSTRAINTS ALL DEFERRED', ...inserts] : inserts;
}
