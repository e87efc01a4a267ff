import { columns } from './columns.ts';
import { constraints } from './constraints.ts';
import { near } from './near.ts';
import { applies, type Same } from './pair.ts';
import { programs } from './programs.ts';
import { relations } from './relations.ts';
import { renames } from './renames.ts';
import { rights } from './rights.ts';
import type { Scripts } from './run-pairs.ts';

/** Every pair of ways to one state. */
export const same: readonly Same[] = [
  ...renames,
  ...columns,
  ...constraints,
  ...relations,
  ...programs,
  ...rights,
];

/** The scripts of all pairs, the same first and then the nearly equal ones; empty for those of another major. */
export function scriptsOf(major: number): readonly Scripts[] {
  const all = [...same, ...near.map(([name, one, other, , majors]) => [name, one, other, majors] as const)];
  return all.map(([, one, other, majors]) =>
    applies(majors, major) ? { one, other } : { one: '', other: '' },
  );
}
