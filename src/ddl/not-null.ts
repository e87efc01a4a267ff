import type { Described } from '../catalog/kind.ts';
import { ownName } from '../catalog/own-name.ts';
import { lastName } from '../catalog/restate.ts';
import { noneOn } from './absent.ts';
import { constraintBody } from './constraint-clause.ts';
import { where } from './guard.ts';
import type { Draft, Making } from './kind-ddl.ts';
import { keyOf, type Schema } from './schema.ts';

/** The column that a NOT NULL is about. */
export function columnOf(constraint: Described, { objects }: Schema): Described | undefined {
  const column = (constraint.value('definition') ?? '').slice('NOT NULL '.length);
  return objects.get(`column:${constraint.parent}.${column}`);
}

/** The name PostgreSQL gives to the NOT NULL of a column. */
function usualName(constraint: Described): string {
  const column = (constraint.value('definition') ?? '').slice('NOT NULL '.length);
  const bare = (name: string): string =>
    name.startsWith('"') ? name.slice(1, -1).replaceAll('""', '"') : name;
  const name = `${bare(lastName(constraint.parent ?? ''))}_${bare(column)}_not_null`;
  return /^[a-z_][a-z0-9_$]*$/.test(name) ? name : `"${name.replaceAll('"', '""')}"`;
}

/** A NOT NULL under the name it would have by itself, and what is said of it taken back. */
export function namedAsUsual(constraint: Described, reset: readonly Draft[]): readonly Draft[] {
  const [name, usual] = [ownName(constraint.parent, constraint.identity), usualName(constraint)];
  return name === usual ? reset : [...reset, renamed(constraint, name, usual)];
}

function renamed({ parent }: Described, from: string, to: string): Draft {
  const sql = `ALTER TABLE ${parent} RENAME CONSTRAINT ${from} TO ${to}`;
  return where(noneOn('pg_constraint', parent ?? '', to), sql);
}

/** A named NOT NULL: with its column where the column is new, else the column's own under another name. */
export function notNullDrafts(constraint: Described, { isNew, schema, was }: Making): readonly Draft[] {
  const column = columnOf(constraint, schema);
  const own = column?.value('inheritance')?.startsWith('inherited') !== true;
  const unchecked = constraint.value('not valid') !== null;
  if (column !== undefined && isNew(keyOf(column)) && own && !unchecked) return [];
  const name = ownName(constraint.parent, constraint.identity);
  const there = column !== undefined && was.objects.get(keyOf(column))?.value('not null') === 'yes';
  if (there && !unchecked && !was.objects.has(keyOf(constraint)))
    return name === usualName(constraint) ? [] : [renamed(constraint, usualName(constraint), name)];
  const valid = unchecked ? ' NOT VALID' : '';
  const sql = `ALTER TABLE ${constraint.parent} ADD CONSTRAINT ${name} ${constraintBody(constraint)}${valid}`;
  return [where(noneOn('pg_constraint', constraint.parent ?? '', name), sql)];
}
