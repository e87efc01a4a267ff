import type { Described } from '../../catalog/kind.ts';
import { quoteLiteral } from '../../sql/quote.ts';
import { ifExists } from '../guard.ts';
import type { Alter, KindDdl } from '../kind-ddl.ts';
import { operatorName, routineName } from '../routine-name.ts';

const replace: Alter = ({ after }) => ({ statements: [createAggregate(after)] });

const functions: readonly (readonly [property: string, option: string])[] = [
  ['transition function', 'SFUNC'],
  ['final function', 'FINALFUNC'],
  ['combine function', 'COMBINEFUNC'],
  ['serial function', 'SERIALFUNC'],
  ['deserial function', 'DESERIALFUNC'],
  ['moving transition function', 'MSFUNC'],
  ['moving inverse function', 'MINVFUNC'],
  ['moving final function', 'MFINALFUNC'],
];
const words: readonly (readonly [property: string, option: string])[] = [
  ['state type', 'STYPE'],
  ['state size', 'SSPACE'],
  ['moving state type', 'MSTYPE'],
  ['moving state size', 'MSSPACE'],
];
const texts: readonly (readonly [property: string, option: string])[] = [
  ['initial value', 'INITCOND'],
  ['moving initial value', 'MINITCOND'],
];
const flags: readonly (readonly [property: string, option: string])[] = [
  ['final extra', 'FINALFUNC_EXTRA'],
  ['moving final extra', 'MFINALFUNC_EXTRA'],
];
const modifies: readonly (readonly [property: string, option: string])[] = [
  ['final modify', 'FINALFUNC_MODIFY'],
  ['moving final modify', 'MFINALFUNC_MODIFY'],
];

/** Aggregates; OR REPLACE changes all but arguments, result and kind. */
export const aggregates: KindDdl = {
  kind: 'aggregate',
  word: 'AGGREGATE',
  grantWord: 'FUNCTION',
  name: signature,
  grantName: ({ identity }) => identity,
  create: (aggregate) => [{ sql: createAggregate(aggregate) }],
  drop: (aggregate) => [ifExists('DROP AGGREGATE', signature(aggregate))],
  alter: Object.fromEntries(
    [...functions, ...words, ...texts, ...flags, ...modifies, ['sort operator'], ['parallel']].map(
      ([property]) => [property, replace],
    ),
  ),
};

/** The name with its arguments as aggregates are named: `(*)` for none, ORDER BY before the aggregated ones. */
function signature({ identity, value }: Described): string {
  return `${routineName(identity)}(${value('arguments') || '*'})`;
}

function createAggregate(aggregate: Described): string {
  const { value } = aggregate;
  const given = (
    list: typeof functions,
    write: (text: string, option: string) => string,
  ): readonly string[] =>
    list.flatMap(([property, option]) => {
      const text = value(property);
      return text === null ? [] : [write(text, option)];
    });
  const options = [
    ...given(functions, (text, option) => `${option} = ${routineName(text)}`),
    ...given(words, (text, option) => `${option} = ${text}`),
    ...given(flags, (_text, option) => option),
    ...given(modifies, (text, option) => `${option} = ${text.replace(' ', '_').toUpperCase()}`),
    ...given(texts, (text, option) => `${option} = ${quoteLiteral(text).trim()}`),
    ...given([['sort operator', 'SORTOP']], (text, option) => `${option} = ${operatorName(text)}`),
    ...given([['parallel', 'PARALLEL']], (text, option) => `${option} = ${text.toUpperCase()}`),
    ...(value('kind') === 'hypothetical-set' ? ['HYPOTHETICAL'] : []),
  ];
  return `CREATE OR REPLACE AGGREGATE ${signature(aggregate)} (\n    ${options.join(',\n    ')}\n)`;
}
