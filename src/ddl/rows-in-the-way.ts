import type { Described } from '../catalog/kind.ts';
import type { ObjectKey } from '../catalog/object-key.ts';
import { ownName } from '../catalog/own-name.ts';
import type { Schema } from './schema.ts';
import { splitList } from './split-list.ts';

/** A query that counts the rows an object does not allow, with their table; undefined where nobody wrote one. */
export interface CountedRows {
  readonly table: string;
  readonly query: string;
}

/** What counts the rows that keep a statement about an object from running, by the SQLSTATE of its refusal. */
export function rowsInTheWay(key: ObjectKey, sqlstate: string, { objects }: Schema): CountedRows | undefined {
  const object = objects.get(key);
  const table = object?.parent;
  if (object === undefined || table === null || table === undefined) return undefined;
  const query = counting(sqlstate, table, object);
  return query === undefined ? undefined : { table, query };
}

function counting(sqlstate: string, table: string, object: Described): string | undefined {
  const definition = object.value('definition') ?? '';
  if (sqlstate === '23502') return nulls(table, object, definition);
  if (sqlstate === '23505') return repeated(table, definition);
  if (sqlstate === '23503') return orphans(table, definition);
  const checked = sqlstate === '23514' ? check.exec(definition)?.[1] : undefined;
  return checked === undefined ? undefined : `SELECT count(*) FROM ${table} WHERE NOT ${checked}`;
}

const check = /^CHECK (\(.*\))(?: NOT VALID)?$/s;
const unique = /^(?:UNIQUE( NULLS NOT DISTINCT)?|PRIMARY KEY) \((.*?)\)/;
const uniqueIndex = /^CREATE UNIQUE INDEX .*? USING btree \((.*?)\)( INCLUDE .*?)?( NULLS NOT DISTINCT)?$/;
const foreignKey = /^FOREIGN KEY \((.*?)\) REFERENCES (.*?)\((.*?)\)/;

function nulls(table: string, object: Described, definition: string): string | undefined {
  const key = unique.exec(definition)?.[2];
  const columns = object.kind === 'column' ? [ownName(table, object.identity)] : splitList(key ?? '');
  if (columns.length === 0) return undefined;
  return `SELECT count(*) FROM ${table} WHERE ${columns.map((column) => `${column} IS NULL`).join(' OR ')}`;
}

/** Rows whose key another row has too; without NULLs, where these are no key. */
function repeated(table: string, definition: string): string | undefined {
  const [, sameKey, key] = unique.exec(definition) ?? [];
  const [, terms, , sameTerms] = uniqueIndex.exec(definition) ?? [];
  const list = key ?? terms;
  if (list === undefined || list.includes('(')) return undefined;
  const columns = splitList(list).map((term) => term.replace(/ (?:ASC|DESC|NULLS|COLLATE)\b.*$/, ''));
  const known = columns.map((column) => `${column} IS NOT NULL`).join(' AND ');
  const only = (sameKey ?? sameTerms) === undefined ? ` WHERE ${known}` : '';
  return `SELECT sum(times) FROM (SELECT count(*) AS times FROM ${table}${only}
GROUP BY ${columns.join(', ')} HAVING count(*) > 1) AS repeated`;
}

function orphans(table: string, definition: string): string | undefined {
  const [, list, other, theirs] = foreignKey.exec(definition) ?? [];
  if (list === undefined || theirs === undefined) return undefined;
  const [own, keys] = [splitList(list), splitList(theirs)];
  const known = own.map((column) => `row.${column} IS NOT NULL`).join(' AND ');
  const same = own.map((column, at) => `there.${keys[at]} = row.${column}`).join(' AND ');
  return `SELECT count(*) FROM ${table} AS row WHERE ${known}
AND NOT EXISTS (SELECT FROM ${other} AS there WHERE ${same})`;
}
