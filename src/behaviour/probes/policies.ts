import { quoteLiteral } from '../../sql/quote.ts';
import type { Rule } from '../facts.ts';
import { type Column, settable } from '../model.ts';
import { literal, type Row, type Value } from '../world.ts';
import { type Probe, type Stage, toldRow } from './probe.ts';

/** Rows with each value of each column a policy names: what a role sees of them, and whether it may write them. */
export function policyProbes(stage: Stage, role: string): readonly Probe[] {
  const { a, table } = stage;
  const { policies } = table.facts;
  const named = new Set(policies.flatMap((policy) => policy.columns));
  const columns = table.columns.filter((column) => settable(column) && named.has(column.name));
  const plainName = role.replaceAll('"', '');
  const own: Row = new Map(columns.filter((each) => each.isText).map((each) => [each.name, plainName]));
  return columns.flatMap((column) =>
    valuesOf(column, a, plainName).flatMap((value) =>
      basesFor(own).flatMap((base) =>
        settingsFor(policies, columns, a, value).flatMap((settings) =>
          tryRow(stage, role, column.name, new Map([...base, [column.name, value]]), settings),
        ),
      ),
    ),
  );
}

function valuesOf(
  { name, samples, literals, edges, isText }: Column,
  a: Row,
  role: string,
): readonly Value[] {
  const own = samples === undefined ? [] : [samples.nth(1), samples.nth(2)];
  const few = edges.length <= 6 ? edges : [];
  return [...new Set([a.get(name) ?? null, ...literals, ...(isText ? [role] : []), ...own, ...few])];
}

/** The row as it is, and with the role's name in every text a policy looks at. */
function basesFor(own: Row): readonly Row[] {
  return own.size === 0 ? [new Map()] : [new Map(), own];
}

/** The settings that policies ask for, all at the value that is tried, and at each value the row has. */
function settingsFor(
  policies: readonly Rule[],
  columns: readonly Column[],
  a: Row,
  value: Value,
): readonly (readonly string[])[] {
  const names = [...new Set(policies.flatMap(({ text }) => settingsIn(text)))];
  if (names.length === 0) return [[]];
  const values = [...new Set([value, ...columns.map((column) => a.get(column.name) ?? null)])];
  return values.map((each) =>
    names.map(
      (name) => `SELECT pg_catalog.set_config(${quoteLiteral(name)}, ${quoteLiteral(each ?? '')}, true)`,
    ),
  );
}

function settingsIn(text: string): readonly string[] {
  return [...text.matchAll(/current_setting\('([^']+)'/g)].map((match) => match[1] ?? '');
}

function tryRow(
  { name, all, insertA, whereA, probe }: Stage,
  role: string,
  column: string,
  row: Row,
  settings: readonly string[],
): readonly Probe[] {
  const become = [...settings, `SET LOCAL ROLE ${role}`];
  const values = toldRow(row);
  const set = `SET ${column} = ${literal(row.get(column) ?? null)}`;
  const where = whereA([...row.keys()]);
  const as = (purpose: string, ...statements: string[]): Probe =>
    probe(`as ${role}: ${purpose} ${values}`, 'a', ...statements);
  const before = new Map([...row].filter(([each]) => each !== column));
  return [
    as('reading a row with', insertA(row), ...become, `SELECT ${all} FROM ${name}${where}`),
    as('inserting a row with', ...become, insertA(row)),
    as('updating to', insertA(before), ...become, `UPDATE ${name} ${set}${where} RETURNING 1`),
    as('deleting a row with', insertA(row), ...become, `DELETE FROM ${name}${where} RETURNING 1`),
  ];
}
