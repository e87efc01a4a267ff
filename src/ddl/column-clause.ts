import type { Described } from '../catalog/kind.ts';
import { ownName } from '../catalog/own-name.ts';
import { optionsClause } from './option-words.ts';
import { readableType } from './readable.ts';
import type { Schema } from './schema.ts';
import { serialOf } from './serial.ts';
import { usualSequence } from './usual-sequence.ts';

/** What of a column is left out of its clause, because something it needs is not there yet. */
export interface ClauseOptions {
  readonly withoutDefault?: boolean;
  readonly withoutNotNull?: boolean;
  /** NOT NULL is said where a parent or a primary key says it already. */
  readonly withInherited?: boolean;
}

/** A column as CREATE TABLE and ADD COLUMN take it, in its three parts. */
export interface ColumnClause {
  readonly name: string;
  readonly type: string;
  /** Constraints, default and the like; may be empty. */
  readonly rest: string;
}

/** The clause of a column. */
export function columnClause(column: Described, schema: Schema, options: ClauseOptions = {}): ColumnClause {
  const serial = serialOf(column, schema);
  const usual = serial === undefined && options.withoutDefault !== true;
  const rest = [
    ...foreignOptions(column),
    ...phrase('COLLATE', column.value('collation')),
    ...(options.withoutNotNull === true ? [] : nullability(column, schema, serial !== undefined, options)),
    ...generation(column, schema),
    ...(usual ? phrase('DEFAULT', column.value('default')) : []),
  ];
  return {
    name: ownName(column.parent, column.identity),
    type: serial?.type ?? readableType(column.value('type') ?? ''),
    rest: rest.join(' '),
  };
}

function phrase(word: string, value: string | null): readonly string[] {
  return value === null ? [] : [`${word} ${value}`];
}

function foreignOptions(column: Described): readonly string[] {
  const options = column.value('foreign options');
  return options === null ? [] : [optionsClause(options).trim()];
}

function generation(column: Described, schema: Schema): readonly string[] {
  const [expression, identity] = [column.value('generation expression'), column.value('identity')];
  if (expression !== null)
    return [`GENERATED ALWAYS AS (${expression}) ${(column.value('generated') ?? '').toUpperCase()}`];
  if (identity === null) return [];
  return [`GENERATED ${identity.toUpperCase()} AS IDENTITY${identityOptions(column, schema)}`];
}

/** The options of an identity column in parentheses, with a leading blank; empty where all are usual. */
export function identityOptions(column: Described, schema: Schema): string {
  const own = schema.children('sequence', column.identity)[0];
  const usual = usualSequence(column);
  const named = own === undefined || own.identity === usual ? [] : [`SEQUENCE NAME ${own.identity}`];
  const options = [...named, ...sequenceOptions(column.value('identity options'))];
  return options.length === 0 ? '' : ` (${options.join(' ')})`;
}

const optionWords: Readonly<Record<string, string>> = {
  type: 'AS',
  start: 'START WITH',
  increment: 'INCREMENT BY',
  minimum: 'MINVALUE',
  maximum: 'MAXVALUE',
  cache: 'CACHE',
};

/** Lines `option value` as CREATE SEQUENCE takes them. */
export function sequenceOptions(lines: string | null): readonly string[] {
  return (lines ?? '').split('\n').flatMap((line) => {
    const [, option = '', value = ''] = /^(\w+) (.*)$/.exec(line) ?? [];
    if (option === 'cycle') return ['CYCLE'];
    const word = optionWords[option];
    return word === undefined ? [] : [`${word} ${value}`];
  });
}

/** From PostgreSQL 18 on a NOT NULL may have a name of its own. */
function nullability(
  column: Described,
  schema: Schema,
  serial: boolean,
  { withInherited = false }: ClauseOptions = {},
): readonly string[] {
  if (column.value('not null') === null) return [];
  const named = notNullOf(column, schema);
  if (named !== undefined) return ownNotNull(named, withInherited);
  const former = schema.formerNames.get(column.identity);
  if (former !== undefined) return [`CONSTRAINT ${former} NOT NULL`];
  if (withInherited) return ['NOT NULL'];
  return serial || column.value('identity') !== null || inPrimaryKey(column, schema) ? [] : ['NOT NULL'];
}

/** The statement that makes a column NOT NULL that was made without; undefined where its clause does not say so. */
export function tighten(column: Described, schema: Schema): string | undefined {
  const [said] = nullability(column, schema, serialOf(column, schema) !== undefined);
  const name = ownName(column.parent, column.identity);
  if (said === undefined) return undefined;
  const [table, own] = [`ALTER TABLE ${column.parent}`, / NOT NULL( NO INHERIT)?$/.exec(said)];
  if (own === null) return `${table} ALTER COLUMN ${name} SET NOT NULL`;
  return `${table} ADD ${said.slice(0, own.index)} NOT NULL ${name}${own[1] ?? ''}`;
}

function notNullOf(column: Described, schema: Schema): Described | undefined {
  const own = ownName(column.parent, column.identity);
  return schema
    .children('constraint', column.parent ?? '')
    .find((each) => each.value('definition') === `NOT NULL ${own}`);
}

/** One that comes from a parent is not said, and one that old rows may violate is added afterwards. */
function ownNotNull(constraint: Described, withInherited: boolean): readonly string[] {
  const { parent, identity, value } = constraint;
  const inherited = !withInherited && value('inheritance')?.startsWith('inherited') === true;
  if (inherited || value('not valid') !== null) return [];
  const alone = value('no inherit') === null ? '' : ' NO INHERIT';
  return [`CONSTRAINT ${ownName(parent, identity)} NOT NULL${alone}`];
}

/** A primary key makes its columns NOT NULL. */
function inPrimaryKey(column: Described, schema: Schema): boolean {
  const own = ownName(column.parent, column.identity);
  return schema
    .children('constraint', column.parent ?? '')
    .some((each) => keyColumns(each.value('definition')).includes(own));
}

function keyColumns(definition: string | null): readonly string[] {
  const list = /^PRIMARY KEY \((.*?)\)(?: INCLUDE|$)/.exec(definition ?? '')?.[1];
  return list?.split(', ') ?? [];
}
