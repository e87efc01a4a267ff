import type { Difference } from '../../../src/compare/difference.ts';
import type { Report } from '../../../src/report/report.ts';
import { equal } from './samples.ts';

/** A difference with the given parts. */
export function difference(parts: Partial<Difference> = {}): Difference {
  return {
    id: '0123456789ab',
    class: 'structure',
    kind: 'thing',
    identity: 'app.thing',
    parent: null,
    status: 'changed',
    changes: [{ property: 'definition', expected: 'a', actual: 'b' }],
    consequence: 'something breaks',
    ...parts,
  };
}

/** A report of these differences. */
export function reportOf(differences: readonly Difference[], parts: Partial<Report> = {}): Report {
  return { ...equal, outcome: differences.length === 0 ? 'equivalent' : 'different', differences, ...parts };
}

/** So many differences, each with its own name. */
export function many(
  count: number,
  parts: (at: number) => Partial<Difference> = () => ({}),
): readonly Difference[] {
  return Array.from({ length: count }, (_, at) =>
    difference({
      id: String(at).padStart(12, '0'),
      identity: `app.thing_${String(at).padStart(5, '0')}`,
      ...parts(at),
    }),
  );
}
