import type { Described } from '../catalog/kind.ts';
import { withoutOuterParentheses } from './readable.ts';
import { readableDefault, readableExpression } from './readable-expression.ts';
import { splitList } from './split-list.ts';
import { unwrapped } from './unwrapped.ts';

/** The properties whose expressions are rewritten, by kind; queries of views stay as they are. */
const expressions: Readonly<Record<string, readonly string[]>> = {
  constraint: ['definition'],
  index: ['definition'],
  policy: ['using', 'with check'],
  'domain constraint': ['check'],
};

/** A value in the form a person would write. */
export function readableValue(object: Described, property: string, value: string): string {
  if (property === 'default' && (object.kind === 'column' || object.kind === 'domain'))
    return readableDefault(value, object.value('type') ?? '');
  if (object.kind === 'trigger' && property === 'definition')
    return value.replace(/ WHEN \((.*)\) EXECUTE /s, (_all, condition: string) => {
      const readable = unwrapped(withoutOuterParentheses(readableExpression(condition)));
      return ` WHEN (${readable}) EXECUTE `;
    });
  if (property === 'argument defaults') return readableArguments(value, object.value('arguments') ?? '');
  if (expressions[object.kind]?.includes(property) !== true) return value;
  const readable = readableExpression(value);
  return isCondition(object.kind, readable) ? unwrapped(readable) : readable;
}

/** In an index or an exclusion, parentheses tell an expression from a column. */
function isCondition(kind: string, text: string): boolean {
  return kind === 'constraint' ? text.startsWith('CHECK ') : kind !== 'index';
}

/** The defaults of the last input arguments: a literal without the cast to its argument's own type. */
function readableArguments(defaults: string, list: string): string {
  const all = splitList(defaults);
  const input = splitList(list).filter((argument) => !/^(OUT|TABLE) /.test(argument));
  const last = input.slice(input.length - all.length);
  return all
    .map((each, at) => {
      const type = /::([^':]+)$/.exec(each)?.[1] ?? '';
      const own = type !== '' && ` ${last[at]}`.endsWith(` ${type}`);
      return own ? readableDefault(each, type) : each;
    })
    .join(', ');
}
