import { type Column, settable, type Table } from '../model.ts';
import { literal } from '../world.ts';
import type { Probe, Stage } from './probe.ts';

/** Every column updated: to another value, to NULL, to itself; the whole row is read back each time. */
export function updateProbes(stage: Stage): readonly Probe[] {
  const { table, name, all, insertA, whereA, probe } = stage;
  const update = (column: string, value: string, ...then: string[]): Probe =>
    probe(
      `updating ${column} to ${value.length > 60 ? 'another value' : value}`,
      'ab',
      insertA(),
      `UPDATE ${name} SET ${column} = ${value}${whereA()} RETURNING ${all}`,
      ...then,
    );
  const others = written(stage).map((each) => readAll(each));
  return [
    ...table.columns
      .filter(settable)
      .flatMap((column) => [
        update(column.name, literal(another(stage, column)), ...others),
        update(column.name, 'NULL'),
        update(column.name, column.name),
        update(column.name, 'DEFAULT'),
      ]),
    ...(others.length === 0 ? [] : effects(stage, others)),
  ];
}

function another({ a, b }: Stage, { name, samples }: Column): string | null {
  const value = b?.get(name);
  return value !== undefined && value !== a.get(name) ? value : (samples?.nth(2) ?? null);
}

/** Other tables that a trigger of this one may write: those its functions name. */
function written({ world, table }: Stage): readonly Table[] {
  const words = new Set(
    table.facts.triggers.flatMap((source) => source.match(/[\p{L}_][\p{L}\p{N}_$]*/gu) ?? []),
  );
  return world.order.filter((each) => each !== table && words.has(each.facts.name));
}

function readAll({ identity, columns }: Table): string {
  return `SELECT ${columns.map((column) => column.name).join(', ') || '*'} FROM ${identity}`;
}

function effects({ name, insertA, whereA, probe }: Stage, others: readonly string[]): readonly Probe[] {
  return [
    probe('what an insert writes elsewhere', 'a', insertA(), ...others),
    probe('what a delete writes elsewhere', 'a', insertA(), `DELETE FROM ${name}${whereA()}`, ...others),
  ];
}
