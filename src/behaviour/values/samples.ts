import { bitSamples } from './bits.ts';
import { numberSamples } from './numbers.ts';
import type { ResolvedType } from './resolve-type.ts';
import { scalarSamples } from './scalars.ts';
import { textSamples } from './texts.ts';

/** Values of a type as PostgreSQL reads them. */
export interface Samples {
  /** The `n`-th of values that differ, from 1; there may be fewer than are asked for. */
  readonly nth: (n: number) => string;
  /** Other ordinary values, for when a rule refuses the first. */
  readonly others: readonly string[];
  /** Values at the edges of the type and just outside. */
  readonly edges: readonly string[];
  /** True for a literal of some expression that may be a value of this type. */
  readonly accepts: (literal: string) => boolean;
}

/** Values of a type; undefined for a type nobody knows. */
export function samplesOf(type: ResolvedType): Samples | undefined {
  if (type.sort === 'enum') return enumSamples(type.labels);
  if (type.sort === 'array') return arraySamples(type.element);
  if (type.sort === 'range') return rangeSamples(type.element);
  if (type.sort === 'text') return textSamples(type);
  return numberSamples(type) ?? bitSamples(type) ?? scalarSamples[type.name];
}

function enumSamples(labels: readonly string[]): Samples | undefined {
  const [first] = labels;
  if (first === undefined) return undefined;
  return {
    nth: (n) => labels[(n - 1) % labels.length] ?? first,
    others: labels,
    edges: [...labels, 'squash unknown'],
    accepts: (literal) => labels.includes(literal),
  };
}

function arraySamples(element: ResolvedType | undefined): Samples | undefined {
  const samples = element === undefined ? undefined : samplesOf(element);
  if (samples === undefined) return undefined;
  const written = (values: readonly string[]): string => `{${values.map(quoted).join(',')}}`;
  return {
    nth: (n) => written([samples.nth(n)]),
    others: [written([samples.nth(1), samples.nth(2)]), ...samples.others.map((value) => written([value]))],
    edges: ['{}', '{NULL}', written([samples.nth(1), samples.nth(1)]), '{{}}'],
    accepts: (literal) => literal.startsWith('{'),
  };
}

function rangeSamples(element: ResolvedType | undefined): Samples | undefined {
  const samples = element === undefined ? undefined : samplesOf(element);
  if (samples === undefined) return undefined;
  const range = (from: number, to: number): string =>
    `[${quoted(samples.nth(from))},${quoted(samples.nth(to))})`;
  return {
    nth: (n) => range(n * 2 - 1, n * 2),
    others: [],
    edges: ['empty', '(,)', range(1, 1), range(1, 4), `[${quoted(samples.nth(1))},]`],
    accepts: (literal) => /^[[(].*,.*[\])]$/.test(literal),
  };
}

function quoted(value: string): string {
  return `"${value.replaceAll(/["\\]/g, '\\$&')}"`;
}
