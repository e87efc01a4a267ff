import { settable } from '../model.ts';
import { insert, literal, type Row } from '../world.ts';
import type { Probe, Stage } from './probe.ts';

/** The table as a whole: valid rows, rows without a column list, defaults alone, and what `SELECT *` gives. */
export function tableProbes(stage: Stage): readonly Probe[] {
  const { a, b, name, all, insertA, probe, table } = stage;
  const types = table.columns.map((column) => `pg_catalog.pg_typeof(${column.name})`).join(', ');
  const labels = table.columns
    .filter((column) => column.isEnum)
    .map(({ facts }) => `pg_catalog.enum_range(CAST(NULL AS ${facts.spelled}))`);
  const both = b === undefined ? [] : [`${insert(name, b)} RETURNING ${all}`];
  return [
    probe('inserting valid rows', b === undefined ? 'a' : 'ab', `${insertA()} RETURNING ${all}`, ...both),
    probe(
      'inserting a row as an application does',
      'a',
      `${insert(name, a, new Map(), false)} RETURNING ${all}`,
    ),
    probe(
      'inserting a row without a column list',
      'a',
      positional(stage),
      `SELECT ${all} FROM ${name}${stage.whereA()}`,
    ),
    probe('reading every column in its order', 'a', insertA(), `SELECT * FROM ${name}${stage.whereA()}`),
    probe('inserting nothing but defaults', 'a', `INSERT INTO ${name} DEFAULT VALUES RETURNING ${all}`),
    probe('inserting only what has no default', 'a', `${insert(name, required(stage))} RETURNING ${all}`),
    probe('deleting a row', 'a', insertA(), `DELETE FROM ${name}${stage.whereA()} RETURNING ${all}`),
    ...(labels.length === 0 ? [] : [probe('the order of its labels', 'a', `SELECT ${labels.join(', ')}`)]),
    ...(types === ''
      ? []
      : [probe('the types of its columns', 'a', insertA(), `SELECT ${types} FROM ${name} LIMIT 1`)]),
  ];
}

function positional({ table, name, a }: Stage): string {
  const values = table.columns.map((column) => {
    const value = a.get(column.name);
    return settable(column) && value !== undefined ? literal(value) : 'DEFAULT';
  });
  if (values.length === 0) return `INSERT INTO ${name} DEFAULT VALUES`;
  return `INSERT INTO ${name} OVERRIDING SYSTEM VALUE VALUES (${values.join(', ')})`;
}

function required({ table, a }: Stage): Row {
  const needed = table.columns.filter(
    ({ facts }) => facts.notNull && !facts.hasDefault && !facts.generated && facts.identity === '',
  );
  return new Map(needed.map((column) => [column.name, a.get(column.name) ?? null]));
}
