import type { Described } from '../../catalog/kind.ts';
import { ownName } from '../../catalog/own-name.ts';
import { noType } from '../absent.ts';
import { ifExists, where } from '../guard.ts';
import type { Draft, KindDdl, Making } from '../kind-ddl.ts';
import { readableType, withoutOuterParentheses } from '../readable.ts';
import { keyOf } from '../schema.ts';

/** Domains with their constraints. */
export const domains: KindDdl = {
  kind: 'domain',
  word: 'DOMAIN',
  grantWord: 'TYPE',
  create: createDomain,
  drop: ({ identity }) => [ifExists('DROP DOMAIN', identity)],
  alter: {
    default: ({ to, after }) => ({
      statements: [`ALTER DOMAIN ${after.identity} ${to === null ? 'DROP DEFAULT' : `SET DEFAULT ${to}`}`],
    }),
    'not null': ({ to, after }) => ({
      statements: [`ALTER DOMAIN ${after.identity} ${to === null ? 'DROP' : 'SET'} NOT NULL`],
    }),
  },
};

function createDomain(domain: Described, { schema, later }: Making): readonly Draft[] {
  const { identity, value } = domain;
  const constraints = schema
    .children('domain constraint', identity)
    .filter((each) => each.value('not valid') === null && !later.has(keyOf(each)))
    .map((each) => `\n    ${domainConstraintClause(each)}`);
  const parts = [
    `CREATE DOMAIN ${identity} AS ${readableType(value('type') ?? '')}`,
    ...(value('collation') === null ? [] : [`COLLATE ${value('collation')}`]),
    ...(value('default') === null ? [] : [`DEFAULT ${value('default')}`]),
    ...(value('not null') === null ? [] : ['NOT NULL']),
  ];
  return [where(noType(identity), `${parts.join(' ')}${constraints.join('')}`)];
}

/** A domain's constraint as CREATE DOMAIN and ADD take it. */
export function domainConstraintClause({ parent, identity, value }: Described): string {
  const body =
    value('not null') === null ? `CHECK (${withoutOuterParentheses(value('check') ?? '')})` : 'NOT NULL';
  return `CONSTRAINT ${ownName(parent, identity)} ${body}`;
}
