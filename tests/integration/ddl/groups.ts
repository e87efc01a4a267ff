import type { DdlCase } from './cases.ts';

/** Cases that run in one transaction, each by its place in the list of all. */
export type Group = readonly number[];

/** Kinds whose objects have no place in a schema and no name that could be another: one case of each at a time. */
const global = [
  'cast',
  'transform',
  'role setting',
  'database',
  'database setting',
  'tablespace',
  'parameter privilege',
  'built-in privilege',
  'default privilege',
  'extension',
];

/** Kinds whose cases stand in the way of all others. */
const alone = ['role', 'role membership', 'large object'];

/** All cases that can be told apart by their schema at once; of the others as many as do not meet. */
export function groupsOf(cases: readonly DdlCase[]): readonly Group[] {
  const all = cases.map((_, index) => index);
  const kindOf = (index: number): string => cases[index]?.kind ?? '';
  const kept = (index: number): boolean =>
    alone.includes(kindOf(index)) ||
    /EXTENSION/.test(`${cases[index]?.setup} ${cases[index]?.change}`) ||
    (!global.includes(kindOf(index)) && isGlobal(cases[index]));
  const together = all.filter((index) => !isGlobal(cases[index]) && !kept(index));
  const rows = global.map((kind) => all.filter((index) => kindOf(index) === kind && !kept(index)));
  const longest = Math.max(...rows.map((row) => row.length));
  const mixed = Array.from({ length: longest }, (_, at) => rows.flatMap((row) => row[at] ?? []));
  return [together, ...mixed, ...all.filter(kept).map((index) => [index])];
}

function isGlobal(each: DdlCase | undefined): boolean {
  if (each === undefined || global.includes(each.kind)) return true;
  return /pg_catalog\.(?:integer_ops|mood)|CREATE TRANSFORM|DROP EXTENSION/.test(
    `${each.setup} ${each.change}`,
  );
}

/** The name that stands for `app` in the case of this number. */
export function schemaOf(index: number): string {
  return `case${String(index).padStart(3, '0')}`;
}

/** Statements of a case, with names of its own. */
export function own(sql: string, index: number): string {
  const schema = schemaOf(index);
  return sql
    .replaceAll(/\bapp(?=_|\b)/g, schema)
    .replaceAll(/\b(wrap|plx)\b|(?<=METHOD )am\b/g, (name) => `${schema}_${name}`)
    .replaceAll('"Far"', `"Far ${schema}"`);
}
