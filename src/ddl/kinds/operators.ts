import type { Described } from '../../catalog/kind.ts';
import { quoteLiteral } from '../../sql/quote.ts';
import { ifExists, where } from '../guard.ts';
import type { Alter, Draft, KindDdl } from '../kind-ddl.ts';
import { argumentsAt, operatorName, routineName } from '../routine-name.ts';
import { keyOf, type Schema } from '../schema.ts';

/** A selectivity estimator, which any major can change. */
const estimator =
  (word: string): Alter =>
  ({ to, after }) => ({
    statements: [
      `ALTER OPERATOR ${after.identity} SET (${word} = ${to === null ? 'NONE' : routineName(to)})`,
    ],
  });

/** What can be said once, from PostgreSQL 17 on. */
const saidOnce =
  (option: string): Alter =>
  ({ from, to, after, schema }) =>
    from === null && to !== null && schema.major >= 17
      ? { statements: [`ALTER OPERATOR ${after.identity} SET (${option})`] }
      : undefined;

/** Operators; a shell comes with the operator that names it. */
export const operators: KindDdl = {
  kind: 'operator',
  word: 'OPERATOR',
  needs: (operator, schema) =>
    operator.value('function') === null ? namers(operator, schema).map(keyOf) : [],
  create: createOperator,
  drop: ({ identity }) => [ifExists('DROP OPERATOR', identity)],
  alter: {
    restrict: estimator('RESTRICT'),
    join: estimator('JOIN'),
    hashes: saidOnce('HASHES'),
    merges: saidOnce('MERGES'),
  },
};

/** The operators that name one as commutator or negator. */
function namers({ identity }: Described, { objects }: Schema): readonly Described[] {
  return [...objects.values()].filter(
    ({ kind, value }) =>
      kind === 'operator' && (value('commutator') === identity || value('negator') === identity),
  );
}

function createOperator(operator: Described): readonly Draft[] {
  const { identity, value } = operator;
  const name = routineName(identity);
  const code = value('function');
  if (code === null) return [];
  const [left = '', right = ''] = operands(identity);
  const options = [
    `FUNCTION = ${routineName(code)}`,
    ...(left === 'NONE' ? [] : [`LEFTARG = ${left}`]),
    ...(right === 'NONE' ? [] : [`RIGHTARG = ${right}`]),
    ...given(value('commutator'), (text) => `COMMUTATOR = ${operatorName(text)}`),
    ...given(value('negator'), (text) => `NEGATOR = ${operatorName(text)}`),
    ...given(value('restrict'), (text) => `RESTRICT = ${routineName(text)}`),
    ...given(value('join'), (text) => `JOIN = ${routineName(text)}`),
    ...given(value('hashes'), () => 'HASHES'),
    ...given(value('merges'), () => 'MERGES'),
  ];
  const sql = `CREATE OPERATOR ${name} (\n    ${options.join(',\n    ')}\n)`;
  const there = `oid = to_regoperator(${quoteLiteral(identity).trim()}) AND oprcode <> 0`;
  return [where(`NOT EXISTS (SELECT FROM pg_operator WHERE ${there})`, sql)];
}

/** The two operand types; a comma stands in no other place but quoted names and lengths. */
function operands(identity: string): readonly string[] {
  const list = identity.slice(argumentsAt(identity) + 1, -1);
  return [...list.matchAll(/(?:"(?:[^"]|"")*"|\([^)]*\)|[^",(])+/g)].map(([type]) => type);
}

function given(text: string | null, write: (text: string) => string): readonly string[] {
  return text === null ? [] : [write(text)];
}
