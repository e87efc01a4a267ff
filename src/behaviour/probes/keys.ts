import { quoteIdentifier } from '../../sql/quote.ts';
import type { Key } from '../facts.ts';
import { insert, type Row } from '../world.ts';
import { only, type Probe, type Stage, told } from './probe.ts';

/** Duplicates of every unique key and exclusion constraint, and ON CONFLICT with each as its target. */
export function keyProbes(stage: Stage): readonly Probe[] {
  return stage.table.facts.keys.flatMap((key) => [...duplicates(stage, key), ...conflicts(stage, key)]);
}

function duplicates({ a, b, name, insertA, probe, table }: Stage, key: Key): readonly Probe[] {
  if (b === undefined) return [];
  const same = only(a, key.columns);
  const twice = (purpose: string, first: Row, second: Row): Probe =>
    probe(`${key.name}: ${purpose}`, 'ab', insertA(first), `${insert(name, b, second)} RETURNING 1`);
  const partial = key.predicateColumns.flatMap((column) => {
    const { literals = [], edges = [] } = table.columns.find((each) => each.name === column) ?? {};
    return [...new Set([...literals, ...edges, null])].map((value) => {
      const over: Row = new Map([[column, value]]);
      return twice(`duplicate with ${column} = ${told(value)}`, over, new Map([...same, ...over]));
    });
  });
  return [
    twice('duplicate', new Map(), same),
    twice(
      'duplicate in another case',
      new Map(),
      new Map([...same].map(([each, value]) => [each, swap(value)])),
    ),
    ...partial,
  ];
}

function swap(value: string | null): string | null {
  if (value === null || /^[{[(\\0-9]/.test(value)) return value;
  return value === value.toUpperCase() ? value.toLowerCase() : value.toUpperCase();
}

function conflicts({ a, b, name, all, insertA, probe }: Stage, key: Key): readonly Probe[] {
  const again = (target: string): string =>
    `${insert(name, b ?? a, only(a, key.columns))} ON CONFLICT ${target} RETURNING ${all}`;
  const run = (target: string): Probe =>
    probe(`INSERT … ON CONFLICT ${target}`, b === undefined ? 'a' : 'ab', insertA(), again(target));
  const predicate = key.predicate === null ? '' : ` WHERE ${key.predicate}`;
  const list = `(${key.columns.join(', ')})${predicate}`;
  const first = key.columns[0] ?? '';
  return [
    ...(key.expressions || key.exclusion
      ? []
      : [run(`${list} DO NOTHING`), run(`${list} DO UPDATE SET ${first} = EXCLUDED.${first}`)]),
    ...(key.constraint ? [run(`ON CONSTRAINT ${quoteIdentifier(key.name)} DO NOTHING`)] : []),
  ];
}
