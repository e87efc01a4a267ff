import { intOf, nameOf, oidOf, textOf } from '../../catalog/versions/decode.ts';
import type { Values } from './row-states.ts';

/** Which kind a catalog row is an object of; undefined where it is none, or one that is not told by its rows. */
export function kindOf(
  catalog: string,
  values: Values,
  relkindOf: (oid: number) => string,
): string | undefined {
  const letter = (column: string): string => textOf(values[column] ?? null);
  switch (catalog) {
    case 'pg_class':
      return letter('relpersistence') === 't' || oidOf(values.relnamespace) === toastNamespace
        ? undefined
        : relations[letter('relkind')];
    case 'pg_attribute':
      return intOf(values.attnum) > 0 ? columns[relkindOf(oidOf(values.attrelid))] : undefined;
    case 'pg_constraint':
      return oidOf(values.contypid) === 0 ? 'constraint' : 'domain constraint';
    case 'pg_rewrite':
      return nameOf(values.rulename) === '_RETURN' ? undefined : 'rule';
    case 'pg_type':
      return typeKind(letter('typtype'), letter('typcategory'), relkindOf(oidOf(values.typrelid)));
    case 'pg_proc':
      return { p: 'procedure', a: 'aggregate' }[letter('prokind')] ?? 'function';
    default:
      return others[catalog];
  }
}

const toastNamespace = 99;

const relations: Readonly<Record<string, string>> = {
  r: 'table',
  p: 'table',
  f: 'foreign table',
  v: 'view',
  m: 'materialized view',
  S: 'sequence',
  i: 'index',
  I: 'index',
};

const columns: Readonly<Record<string, string>> = {
  r: 'column',
  p: 'column',
  f: 'column',
  v: 'column',
  m: 'column',
  c: 'attribute',
};

const others: Readonly<Record<string, string>> = {
  pg_namespace: 'schema',
  pg_extension: 'extension',
  pg_authid: 'role',
  pg_trigger: 'trigger',
  pg_policy: 'policy',
  pg_statistic_ext: 'statistics object',
  pg_collation: 'collation',
  pg_default_acl: 'default privilege',
  pg_event_trigger: 'event trigger',
  pg_foreign_data_wrapper: 'foreign data wrapper',
  pg_foreign_server: 'foreign server',
  pg_publication: 'publication',
  pg_publication_rel: 'publication table',
};

function typeKind(type: string, category: string, relkind: string): string | undefined {
  if (type === 'c') return relkind === 'c' ? 'composite type' : undefined;
  if (type === 'b') return category === 'A' ? undefined : 'base type';
  return { e: 'enum', d: 'domain', r: 'range', p: 'base type' }[type];
}

/** Kinds whose whole life is told by rows. */
export const toldByRows: ReadonlySet<string> = new Set([
  ...Object.values(relations),
  ...Object.values(columns),
  ...Object.values(others),
  'constraint',
  'domain constraint',
  'rule',
  'composite type',
  'base type',
  'enum',
  'domain',
  'range',
  'function',
  'procedure',
  'aggregate',
]);

/** Where an object stands: its catalog, oid and column number. */
export function address(catalog: string, oid: number, column = 0): string {
  return `${catalog}/${oid}/${column}`;
}

/** The address of the object that a row of a main catalog is. */
export function addressOf(catalog: string, values: Values): string {
  return catalog === 'pg_attribute'
    ? address(catalog, oidOf(values.attrelid), intOf(values.attnum))
    : address(catalog, oidOf(values.oid));
}
