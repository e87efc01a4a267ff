import type { Described } from '../catalog/kind.ts';
import { quoteLiteral } from '../sql/quote.ts';
import { routineName } from './routine-name.ts';
import { splitList } from './split-list.ts';

/** CREATE OR REPLACE of a function or procedure; it may run again as it is. */
export function createRoutine(routine: Described, word: 'FUNCTION' | 'PROCEDURE'): string {
  const { identity, value } = routine;
  const name = routineName(identity);
  const lines = [
    `CREATE OR REPLACE ${word} ${name}(${argumentsOf(routine)})`,
    ...(value('result') === null ? [] : [`RETURNS ${value('result')}`]),
    `LANGUAGE ${value('language')}`,
    ...attributes(routine),
    ...settings(value('settings')),
    bodyOf(routine),
  ];
  return lines.join('\n');
}

/** Names and types with the defaults of the last input arguments. */
function argumentsOf({ value }: Described): string {
  const all = splitList(value('arguments') ?? '');
  const defaults = splitList(value('argument defaults') ?? '');
  const isInput = (argument: string): boolean => !/^(OUT|TABLE) /.test(argument);
  const first = all.filter(isInput).length - defaults.length;
  let input = -1;
  const text = all.map((argument) => {
    if (!isInput(argument)) return argument;
    input += 1;
    return input < first ? argument : `${argument} DEFAULT ${defaults[input - first]}`;
  });
  const one = text.join(', ');
  return one.length > 80 ? `\n    ${text.join(',\n    ')}\n` : one;
}

function attributes({ value }: Described): readonly string[] {
  const transforms = value('transforms')
    ?.split('\n')
    .map((type) => `FOR TYPE ${type}`);
  const words = [
    ...(transforms === undefined ? [] : [`TRANSFORM ${transforms.join(', ')}`]),
    ...(value('window') === null ? [] : ['WINDOW']),
    ...upper(value('volatility')),
    ...(value('strict') === null ? [] : ['STRICT']),
    ...(value('security definer') === null ? [] : ['SECURITY DEFINER']),
    ...(value('leakproof') === null ? [] : ['LEAKPROOF']),
    ...upper(value('parallel')).map((word) => `PARALLEL ${word}`),
    ...(value('cost') === null ? [] : [`COST ${value('cost')}`]),
    ...(value('rows') === null ? [] : [`ROWS ${value('rows')}`]),
    ...(value('support function') === null
      ? []
      : [`SUPPORT ${routineName(value('support function') ?? '')}`]),
  ];
  return words.length === 0 ? [] : [words.join(' ')];
}

function upper(value: string | null): readonly string[] {
  return value === null ? [] : [value.toUpperCase()];
}

const lists = ['search_path', 'temp_tablespaces', 'session_preload_libraries', 'local_preload_libraries'];

function settings(lines: string | null): readonly string[] {
  if (lines === null) return [];
  return lines.split('\n').map((line) => {
    const name = line.slice(0, line.indexOf('='));
    const value = line.slice(name.length + 1);
    return `SET ${name} TO ${lists.includes(name.toLowerCase()) ? listOf(value) : quoteLiteral(value).trim()}`;
  });
}

/** An empty list is kept as one empty name, which no statement takes. */
function listOf(value: string): string {
  return value === '' || value === '""' ? "''" : value;
}

function bodyOf({ value }: Described): string {
  const sql = value('SQL body');
  if (sql !== null) return sql;
  const body = value('body') ?? '';
  const library = value('library');
  if (library !== null) return `AS ${quoteLiteral(library)}, ${quoteLiteral(body)}`;
  if (value('language') === 'internal') return `AS ${quoteLiteral(body)}`;
  const tag = dollarTag(body);
  return `AS ${tag}${body}${tag}`;
}

/** A dollar quote that the body does not hold. */
function dollarTag(body: string): string {
  if (!body.includes('$$') && !body.endsWith('$')) return '$$';
  let tag = '$body$';
  while (body.includes(tag.slice(0, -1))) tag = `${tag.slice(0, -1)}x$`;
  return tag;
}
