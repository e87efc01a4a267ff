import type { Described } from '../catalog/kind.ts';
import type { Alter } from './kind-ddl.ts';
import { keyOf, type Schema } from './schema.ts';

/** How it changes that a column or check comes from a parent: that follows from what the table inherits. */
export const changeInheritance: Alter = ({ to, before, after, was, schema }) => {
  const [old, next] = [tableOf(before, was), tableOf(after, schema)];
  if (old === undefined || next === undefined) return { statements: [] };
  const partition = next.value('partition of') !== null;
  if (to?.startsWith('inherited') === true && !partition) return { statements: [], anew: [keyOf(old)] };
  return parents(old) === parents(next) && to !== null
    ? { statements: takenInAgain(next) }
    : { statements: [] };
};

/** A child that is taken in once more declares by itself what it has. */
export function takenInAgain(table: Described): readonly string[] {
  const kept = (table.value('inherits') ?? '').split('\n').filter((parent) => parent !== '');
  const action = (word: string) => (parent: string) => `ALTER TABLE ${table.identity} ${word} ${parent}`;
  return [...kept.map(action('NO INHERIT')), ...kept.map(action('INHERIT'))];
}

function tableOf({ parent }: Described, { objects }: Schema): Described | undefined {
  return objects.get(`table:${parent}`) ?? objects.get(`foreign table:${parent}`);
}

function parents({ value }: Described): string {
  return `${value('inherits')}\0${value('partition of')}`;
}
