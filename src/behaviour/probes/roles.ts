import type { ViewFacts } from '../facts.ts';
import { settable } from '../model.ts';
import { insert, literal } from '../world.ts';
import { policyProbes } from './policies.ts';
import { type Probe, probeOf, type Stage } from './probe.ts';

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
    ...policyProbes(stage, role),
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
