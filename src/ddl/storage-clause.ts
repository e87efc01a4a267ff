import type { Alteration } from './kind-ddl.ts';

type Values = Pick<Alteration, 'from' | 'to'>;

/** SET and RESET of the parameters that differ, each a statement that begins with `before`. */
export function storageClause(before: string, { from, to }: Values): readonly string[] {
  const [has, wanted] = [pairs(from), pairs(to)];
  const set = [...wanted].filter(([name, value]) => has.get(name) !== value);
  const reset = [...has.keys()].filter((name) => !wanted.has(name));
  return [
    ...(set.length === 0
      ? []
      : [`${before} SET (${set.map(([name, value]) => `${name} = ${value}`).join(', ')})`]),
    ...(reset.length === 0 ? [] : [`${before} RESET (${reset.join(', ')})`]),
  ];
}

function pairs(lines: string | null): ReadonlyMap<string, string> {
  const split = (lines ?? '').split('\n').filter((line) => line !== '');
  return new Map(
    split.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)] as const),
  );
}
