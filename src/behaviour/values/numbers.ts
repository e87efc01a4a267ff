import type { ResolvedType } from './resolve-type.ts';
import type { Samples } from './samples.ts';

const wholeTypes: Readonly<Record<string, bigint>> = {
  int2: 2n ** 15n - 1n,
  int4: 2n ** 31n - 1n,
  int8: 2n ** 63n - 1n,
};

const number = /^-?\d+(\.\d+)?$/;

/** Values of the types of numbers; undefined for any other type. */
export function numberSamples(type: ResolvedType): Samples | undefined {
  const greatest = wholeTypes[type.name];
  if (greatest !== undefined) return whole(greatest);
  if (type.name === 'numeric') return numeric(type.typmod);
  if (type.name === 'float4' || type.name === 'float8') return floating();
  if (type.name === 'money') return { ...floating(), edges: ['0', '-1', '0.001'] };
  if (type.name === 'oid') return { ...whole(2n ** 32n - 1n), accepts: (literal) => /^\d+$/.test(literal) };
  return undefined;
}

function whole(greatest: bigint): Samples {
  return {
    nth: (n) => String(1000 + n),
    others: [1n, 2n, 3n, 0n, 10n, greatest - 1n, greatest - 2n].map(String),
    edges: [0n, 1n, -1n, greatest, greatest + 1n, -greatest - 1n].map(String),
    accepts: (literal) => /^-?\d+$/.test(literal),
  };
}

function floating(): Samples {
  return {
    nth: (n) => `${n}.5`,
    others: ['0', '1', '2', '10', '100', '1000', '0.5'],
    edges: ['0', '-1', '0.1', 'NaN', 'Infinity', '1e30'],
    accepts: (literal) => number.test(literal),
  };
}

/** The precision and the scale are packed into the modifier; without one there is no limit. */
function numeric(typmod: number): Samples {
  if (typmod < 4) return floating();
  const precision = ((typmod - 4) >> 16) & 0xffff;
  const scale = (typmod - 4) & 0x7ff;
  const before = Math.max(precision - scale, 0);
  const most = `${'9'.repeat(before) || '0'}${scale > 0 ? `.${'9'.repeat(Math.min(scale, precision))}` : ''}`;
  const nth = (n: number): string =>
    before > 0 ? String(n) : `0.${String(n).padStart(Math.min(scale, 1000), '0')}`;
  return {
    ...floating(),
    nth,
    others: [...['0', '1', '2', '10', '100', '0.5'].filter((each) => Number(each) <= Number(most)), most],
    edges: ['0', '-1', '0.5', '0.123456789', most, `1${'0'.repeat(before)}`, 'NaN'],
  };
}
