import type { ResolvedType } from './resolve-type.ts';
import type { Samples } from './samples.ts';

/** Texts that formats often asked for accept. */
const formats = [
  'squash@example.com',
  'https://example.com/squash',
  'squash',
  'SQUASH',
  'squash-1',
  'abc',
  'EN',
  'en',
  'USD',
  'en-US',
  'a',
  '1',
  '12345',
  '+4912345678',
  '#aabbcc',
  '2001-02-03',
  '00000000-0000-4000-8000-000000000001',
  '0123456789abcdef',
  '/squash',
  '1.2.3',
];

/** Values of the types of text; a limit of length is heeded, and reached and passed at the edges. */
export function textSamples({ name, typmod }: ResolvedType): Samples {
  const limit = name === 'name' ? 63 : name === 'char' ? 1 : typmod >= 4 ? typmod - 4 : undefined;
  const fits = (text: string): boolean => limit === undefined || [...text].length <= limit;
  const nth = (n: number): string =>
    [`squash ${n}`, `s${n}`, String.fromCharCode(96 + n)].find(fits) ?? String(n);
  return {
    nth,
    others: formats.filter(fits),
    edges: ['', ' ', 'Squash Ä\\', ...long(limit)],
    accepts: fits,
  };
}

function long(limit: number | undefined): readonly string[] {
  const lengths = limit === undefined ? [300] : [limit, limit + 1, 300];
  return lengths.filter((length) => length <= 10_000).map((length) => 'x'.repeat(length));
}
