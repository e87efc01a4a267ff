import type { ResolvedType } from './resolve-type.ts';
import type { Samples } from './samples.ts';

/** Values of bit strings of a width, and of those up to one; undefined for any other type. */
export function bitSamples({ name, typmod }: ResolvedType): Samples | undefined {
  if (name !== 'bit' && name !== 'varbit') return undefined;
  const width = typmod > 0 ? typmod : name === 'bit' ? 1 : 8;
  const nth = (n: number): string => n.toString(2).padStart(width, '0').slice(-width);
  return {
    nth,
    others: ['0'.repeat(width), '1'.repeat(width)],
    edges: ['', '1', '1'.repeat(width), '1'.repeat(width + 1)],
    accepts: (literal) => /^[01]+$/.test(literal),
  };
}
