import { quoteLiteral } from '../../sql/quote.ts';
import type { ViewFacts } from '../facts.ts';
import { settable } from '../model.ts';
import { insert, literal, type Value } from '../world.ts';
import { type Probe, probeOf, type Stage, told } from './probe.ts';

/** What a role can read and write, row by row where the table has policies. */
export function roleProbes(stage: Stage, role: string): readonly Probe[] {
  const { table, name, a, b, insertA, whereA, all, probe } = stage;
  const both = b === undefined ? [insertA()] : [insertA(), insert(name, b)];
  const which = b === undefined ? 'a' : 'ab';
  const become = `SET LOCAL ROLE ${role}`;
  const target = table.columns.find(settable)?.name;
  const as = (purpose: string, ...statements: string[]): Probe =>
    probe(`as ${role}: ${purpose}`, which, ...both, become, ...statements);
  const set =
    target === undefined ? undefined : `UPDATE ${name} SET ${target} = ${literal(a.get(target) ?? null)}`;
  return [
    as('reading', `SELECT count(*) FROM ${name}`, `SELECT ${all} FROM ${name}`),
    probe(`as ${role}: inserting`, 'a', become, insertA()),
    as('deleting', `DELETE FROM ${name}`),
    as('deleting one row', `DELETE FROM ${name}${whereA()} RETURNING 1`),
    ...(set === undefined
      ? []
      : [as('updating', `${set} WHERE false`), as('updating one row', `${set}${whereA()} RETURNING 1`)]),
    ...(table.facts.columnPrivileges ? singleColumns(stage, as) : []),
    ...byPolicy(stage, role),
  ];
}

/** What a role sees of a view. */
export function viewRoleProbe(view: ViewFacts, role: string): Probe {
  const read = [`SET LOCAL ROLE ${role}`, `SELECT count(*) FROM ${view.identity}`];
  return probeOf(view.identity, `as ${role}: reading`, [], read);
}

type As = (purpose: string, ...statements: string[]) => Probe;

function singleColumns({ table, name, a }: Stage, as: As): readonly Probe[] {
  return table.columns.flatMap((column) => [
    as(`reading ${column.name}`, `SELECT ${column.name} FROM ${name}`),
    as(
      `updating ${column.name}`,
      `UPDATE ${name} SET ${column.name} = ${literal(a.get(column.name) ?? null)} WHERE false`,
    ),
    as(`inserting ${column.name}`, insert(name, new Map([[column.name, a.get(column.name) ?? null]]))),
  ]);
}

/** Rows with each value of each column a policy names, with the settings it asks for set to that value. */
function byPolicy(stage: Stage, role: string): readonly Probe[] {
  const { table, name, insertA, probe, whereA, all } = stage;
  const { policies } = table.facts;
  const named = new Set(policies.flatMap((policy) => policy.columns));
  const settings = settingsIn(policies.map((policy) => policy.text).join('\n'));
  return table.columns
    .filter((column) => settable(column) && named.has(column.name))
    .flatMap((column) => {
      const own = column.samples === undefined ? [] : [column.samples.nth(1), column.samples.nth(2)];
      const roles = column.isText ? [role.replaceAll('"', '')] : [];
      const few = column.edges.length <= 6 ? column.edges : [];
      const fixed = stage.a.get(column.name) ?? null;
      return [...new Set<Value>([fixed, ...column.literals, ...roles, ...own, ...few])].flatMap((value) => {
        const over = new Map([[column.name, value]]);
        const become = [...settings.map((each) => setting(each, value)), `SET LOCAL ROLE ${role}`];
        const told_ = `${column.name} = ${told(value)}`;
        const read = `SELECT ${all} FROM ${name}${whereA([column.name])}`;
        return [
          probe(`as ${role}: reading a row with ${told_}`, 'a', insertA(over), ...become, read),
          probe(`as ${role}: inserting a row with ${told_}`, 'a', ...become, insertA(over)),
          probe(
            `as ${role}: updating to ${told_}`,
            'a',
            insertA(),
            ...become,
            `UPDATE ${name} SET ${column.name} = ${literal(value)}${whereA([column.name])} RETURNING 1`,
          ),
        ];
      });
    });
}

function settingsIn(text: string): readonly string[] {
  return [...new Set([...text.matchAll(/current_setting\('([^']+)'/g)].map((match) => match[1] ?? ''))];
}

function setting(name: string, value: Value): string {
  return `SELECT pg_catalog.set_config(${quoteLiteral(name)}, ${quoteLiteral(value ?? '')}, true)`;
}
