import type { Described } from '../../catalog/kind.ts';
import { quoteLiteral } from '../../sql/quote.ts';
import { where } from '../guard.ts';
import type { Alter, Draft, KindDdl } from '../kind-ddl.ts';
import { routineName } from '../routine-name.ts';
import { notDefined, shellDraft } from '../shell.ts';

const functions: Readonly<Record<string, string>> = {
  input: 'INPUT',
  output: 'OUTPUT',
  receive: 'RECEIVE',
  send: 'SEND',
  'typmod input': 'TYPMOD_IN',
  'typmod output': 'TYPMOD_OUT',
  subscript: 'SUBSCRIPT',
  analyze: 'ANALYZE',
};

/** What ALTER TYPE … SET takes. */
const settable = ['receive', 'send', 'typmod input', 'typmod output', 'subscript', 'analyze'];

/** What a shell lacks comes with the statement that defines it. */
const defined =
  (property: string): Alter =>
  ({ before, after, to }) => {
    if (before.value('shell') !== null) return { statements: [] };
    if (property === 'storage' && to !== null)
      return { statements: [`ALTER TYPE ${after.identity} SET (STORAGE = ${to})`] };
    if (!settable.includes(property)) return undefined;
    const value = to === null ? 'NONE' : routineName(to);
    return { statements: [`ALTER TYPE ${after.identity} SET (${functions[property]} = ${value})`] };
  };

/** Base types and shells; the functions of a type go with it, since both need each other. */
export const baseTypes: KindDdl = {
  kind: 'base type',
  word: 'TYPE',
  create: (type) => (type.value('shell') === null ? [createType(type)] : [shellDraft(type)]),
  drop: ({ identity }) => [
    { sql: `DROP TYPE ${identity} CASCADE`, again: `DROP TYPE IF EXISTS ${identity} CASCADE` },
  ],
  alter: {
    shell: ({ to, after }) => (to === null ? { statements: [createType(after).sql] } : undefined),
    ...Object.fromEntries(
      [...settable, 'input', 'output', 'length', 'passed by value', 'alignment', 'storage'].map(
        (property): [string, Alter] => [property, defined(property)],
      ),
    ),
    ...Object.fromEntries(
      ['category', 'preferred', 'element', 'delimiter', 'default', 'collatable'].map(
        (property): [string, Alter] => [property, defined(property)],
      ),
    ),
  },
};

function createType({ identity, value }: Described): Draft {
  const given = (property: string, write: (text: string) => string): readonly string[] => {
    const text = value(property);
    return text === null ? [] : [write(text)];
  };
  const options = [
    ...Object.entries(functions).flatMap(([property, option]) =>
      given(property, (text) => `${option} = ${routineName(text)}`),
    ),
    ...given('length', (text) => `INTERNALLENGTH = ${text.toUpperCase()}`),
    ...given('passed by value', () => 'PASSEDBYVALUE'),
    ...given('alignment', (text) => `ALIGNMENT = ${text}`),
    ...given('storage', (text) => `STORAGE = ${text}`),
    ...given('category', (text) => `CATEGORY = ${quoteLiteral(text).trim()}`),
    ...given('preferred', () => 'PREFERRED = true'),
    ...given('default', (text) => `DEFAULT = ${quoteLiteral(text).trim()}`),
    ...given('element', (text) => `ELEMENT = ${text}`),
    ...given('delimiter', (text) => `DELIMITER = ${quoteLiteral(text).trim()}`),
    ...given('collatable', () => 'COLLATABLE = true'),
  ];
  return where(notDefined(identity), `CREATE TYPE ${identity} (\n    ${options.join(',\n    ')}\n)`);
}
