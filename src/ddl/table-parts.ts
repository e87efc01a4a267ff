import type { Described } from '../catalog/kind.ts';
import { aligned } from './aligned.ts';
import { brokenClause } from './broken-clause.ts';
import { columnClause } from './column-clause.ts';
import { constraintClause, fitsTable, isForeignKey, isNotNull } from './constraint-clause.ts';
import type { Making } from './kind-ddl.ts';
import { askedChecks, hasOwnOrder } from './own-order.ts';
import { keyOf, type Schema } from './schema.ts';

/** True for a constraint that stands in its table's CREATE TABLE. */
export function standsInTable(constraint: Described, { isNew, later, schema }: Making): boolean {
  const table = constraint.parent ?? '';
  if (isRepeated(constraint, schema) || isOverParent(constraint, schema)) return false;
  const made = isNew(`table:${table}`) || isNew(`foreign table:${table}`);
  return (
    made &&
    (fitsTable(constraint) || isBeforeParents(constraint, schema)) &&
    !isNotNull(constraint) &&
    !later.has(keyOf(constraint))
  );
}

/** A check that a table has before it becomes an heir, as its parent asks for. */
function isBeforeParents({ parent, value }: Described, schema: Schema): boolean {
  const table = schema.objects.get(`table:${parent}`);
  const declared = value('inheritance')?.startsWith('declared') === true && value('not valid') === null;
  return declared && table !== undefined && table.value('inherits') !== null && hasOwnOrder(table, schema);
}

/** In CREATE TABLE of an heir, a primary key would declare anew that columns of the parent are not null. */
function isOverParent({ parent, value }: Described, { objects }: Schema): boolean {
  const heir = (objects.get(`table:${parent}`)?.value('inherits') ?? null) !== null;
  return heir && value('definition')?.startsWith('PRIMARY KEY') === true;
}

/** CREATE TABLE makes one of two equal keys. */
function isRepeated(constraint: Described, schema: Schema): boolean {
  const same = (each: Described): boolean => each.value('definition') === constraint.value('definition');
  return /^(UNIQUE|PRIMARY KEY|EXCLUDE) /.test(constraint.value('definition') ?? '')
    ? schema.children('constraint', constraint.parent ?? '').find(same)?.identity !== constraint.identity
    : false;
}

/** Keys first, then checks, then foreign keys. */
function inlineConstraints(table: Described, making: Making): readonly Described[] {
  return making.schema
    .children('constraint', table.identity)
    .filter((each) => standsInTable(each, making))
    .toSorted((a, b) => rank(a) - rank(b));
}

const words = ['PRIMARY KEY', 'UNIQUE', 'EXCLUDE', 'CHECK'];

function rank(constraint: Described): number {
  const at = words.findIndex((word) => constraint.value('definition')?.startsWith(word));
  return isForeignKey(constraint) || at < 0 ? words.length : at;
}

/** The columns a table has of its own; those it only has from a parent come with INHERITS. */
function ownColumns(table: Described, { schema }: Making): readonly Described[] {
  return schema
    .children('column', table.identity)
    .filter((column) => column.value('inheritance')?.startsWith('inherited') !== true)
    .filter((column) => !schema.late.has(keyOf(column)));
}

/** The list in parentheses after the table's name. */
export function tableClauses(table: Described, making: Making): string {
  const { schema, later } = making;
  const columns = ownColumns(table, making).map((column) =>
    columnClause(column, schema, { withoutDefault: later.has(keyOf(column)) }),
  );
  return list(aligned(columns), inlineConstraints(table, making).map(inLines)) || '()';
}

/**
 * The list in parentheses of a table that becomes a partition by itself: all that the parent asks for stands in it, and
 * what numbers its rows comes from the parent.
 */
export function attachedClauses(table: Described, making: Making): string {
  const { schema, later } = making;
  const columns = schema.children('column', table.identity).map((column) =>
    columnClause(withoutIdentity(column), schema, {
      withoutDefault: later.has(keyOf(column)),
      withInherited: true,
    }),
  );
  const constraints = [...inlineConstraints(table, making), ...askedChecks(table, making)];
  return list(aligned(columns), constraints.map(inLines));
}

function withoutIdentity(column: Described): Described {
  return {
    ...column,
    value: (property) => (property.startsWith('identity') ? null : column.value(property)),
  };
}

/** What follows the name of a partition, whose columns are its parent's. */
export function partitionClauses(table: Described, making: Making): string {
  const constraints = inlineConstraints(table, making).map(inLines);
  const own = constraints.length === 0 ? '' : ` ${list([], constraints)}`;
  return `PARTITION OF ${table.value('partition of')}${own} ${table.value('partition bound')}`;
}

function inLines(constraint: Described): string {
  return brokenClause(constraintClause(constraint), '        ');
}

function list(columns: readonly string[], constraints: readonly string[]): string {
  const lines = [...columns, ...constraints];
  const gap = columns.length > 0 && constraints.length > 0 ? columns.length : -1;
  const text = lines.map(
    (line, at) => `${at === gap ? '\n' : ''}    ${line}${at < lines.length - 1 ? ',' : ''}\n`,
  );
  return lines.length === 0 ? '' : `(\n${text.join('')})`;
}
