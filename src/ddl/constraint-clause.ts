import type { Described } from '../catalog/kind.ts';
import { ownName } from '../catalog/own-name.ts';
import { withParameters } from './index-extras.ts';
import { withoutOuterParentheses } from './readable.ts';

/** A constraint as CREATE TABLE and ADD take it: `CONSTRAINT name …`. */
export function constraintClause(constraint: Described): string {
  return `CONSTRAINT ${ownName(constraint.parent, constraint.identity)} ${constraintBody(constraint)}`;
}

/** The same without the name. */
export function constraintBody({ value }: Described): string {
  const parts = [
    withTerms(value('definition') ?? '', withParameters(value)),
    ...(value('no inherit') === null ? [] : ['NO INHERIT']),
    ...deferral(value('deferrable')),
    ...(value('not enforced') === null ? [] : ['NOT ENFORCED']),
  ];
  return parts.join(' ');
}

function deferral(deferrable: string | null): readonly string[] {
  if (deferrable === null) return [];
  return [`DEFERRABLE${deferrable === 'initially deferred' ? ' INITIALLY DEFERRED' : ''}`];
}

/** The parameters of a key's index come after the key, but before the condition of an exclusion. */
function withTerms(definition: string, parameters: string): string {
  const [, before = '', after = ''] = /^(EXCLUDE .*?)( WHERE .*)?$/s.exec(definition) ?? [];
  return before === ''
    ? `${readableDefinition(definition)}${parameters}`
    : `${before}${parameters}${predicate(after)}`;
}

function predicate(after: string): string {
  const condition = /^ WHERE (\(.*\))$/s.exec(after)?.[1];
  return condition === undefined ? after : ` WHERE (${withoutOuterParentheses(condition)})`;
}

function readableDefinition(definition: string): string {
  const check = /^CHECK (\(.*\))$/s.exec(definition)?.[1];
  if (check !== undefined) return `CHECK (${withoutOuterParentheses(check)})`;
  return definition.replace(/^(FOREIGN KEY \(.*?\) REFERENCES (?:"(?:[^"]|"")*"|[^"(])+)\(/, '$1 (');
}

/** True for a constraint that CREATE TABLE can hold as it is; the others are added by a statement of their own. */
export function fitsTable(constraint: Described): boolean {
  const { value } = constraint;
  const apart = ['not valid', 'attached to', 'inheritance', 'invalid index'];
  return apart.every((property) => value(property) === null);
}

/** True for a foreign key. */
export function isForeignKey({ value }: Described): boolean {
  return value('definition')?.startsWith('FOREIGN KEY') ?? false;
}

/** True for a named NOT NULL, which stands with its column. */
export function isNotNull({ value }: Described): boolean {
  return value('definition')?.startsWith('NOT NULL') ?? false;
}
