import { type Column, settable } from '../model.ts';
import { insert, type Row, type Value } from '../world.ts';
import { type Probe, type Stage, told } from './probe.ts';

/** Every column left out, NULL, at the edges of its type, and with each value that a rule names. */
export function columnProbes(stage: Stage): readonly Probe[] {
  return stage.table.columns.flatMap((column) => [
    omitted(stage, column),
    ...(settable(column) ? [...values(stage, column), ...pairs(stage, column)] : [written(stage, column)]),
  ]);
}

function omitted({ a, name, all, probe }: Stage, column: Column): Probe {
  const rest = new Map([...a].filter(([each]) => each !== column.name));
  return probe(`inserting a row without ${column.name}`, 'a', `${insert(name, rest)} RETURNING ${all}`);
}

function written({ a, name, probe, all }: Stage, { name: column }: Column): Probe {
  const values = new Map([...a, [column, '1'] as const]);
  return probe(`writing ${column}`, 'a', `${insert(name, values)} RETURNING ${all}`);
}

function values(stage: Stage, column: Column): readonly Probe[] {
  const tried: readonly Value[] = [null, ...column.literals, ...named(column), ...column.edges];
  return distinct(tried).map((value) =>
    stage.probe(
      `inserting a row with ${column.name} = ${told(value)}`,
      'a',
      `${stage.insertA(new Map([[column.name, value]]))} RETURNING ${stage.all}`,
    ),
  );
}

/** Two rows that agree in one value: a key or a partial key that only one side has says no. */
function pairs({ a, b, name, insertA, probe }: Stage, column: Column): readonly Probe[] {
  if (b === undefined) return [];
  const few = column.edges.length <= 6 ? column.edges : [];
  return distinct([a.get(column.name) ?? null, null, ...column.literals, ...few]).map((value) => {
    const over: Row = new Map([[column.name, value]]);
    const purpose = `inserting two rows with ${column.name} = ${told(value)}`;
    return probe(purpose, 'ab', insertA(over), `${insert(name, b, over)} RETURNING ${column.name}`);
  });
}

function named({ samples }: Column): readonly Value[] {
  return samples === undefined ? [] : [samples.nth(1), samples.nth(2)];
}

function distinct(values: readonly Value[]): readonly Value[] {
  return [...new Set(values)];
}
