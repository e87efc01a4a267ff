import type { Described } from '../catalog/kind.ts';
import { ownName } from '../catalog/own-name.ts';
import { quoteLiteral } from '../sql/quote.ts';
import { where } from './guard.ts';
import type { Draft, Making } from './kind-ddl.ts';
import { keyOf, type Schema } from './schema.ts';

/**
 * True for a partition or heir whose columns stand in another order than it would get from its parents: it was a table
 * before it became one.
 */
export function hasOwnOrder(table: Described, schema: Schema): boolean {
  const parents = parentsOf(table);
  if (parents.length === 0 || table.kind !== 'table') return false;
  const columns = schema.children('column', table.identity);
  if (columns.some((column) => schema.late.has(keyOf(column)))) return false;
  const names = columns.map(nameOf);
  const given = new Set(parents.flatMap((parent) => schema.children('column', parent).map(nameOf)));
  if (table.value('inherits') !== null && !declaresAll(columns, given)) return false;
  return names.join() !== [...given, ...names.filter((name) => !given.has(name))].join();
}

function parentsOf({ value }: Described): readonly string[] {
  return (value('partition of') ?? value('inherits') ?? '').split('\n').filter((parent) => parent !== '');
}

function nameOf({ parent, identity }: Described): string {
  return ownName(parent, identity);
}

/** What an heir has only from its parents came with them. */
function declaresAll(columns: readonly Described[], given: ReadonlySet<string>): boolean {
  return columns.every(
    (column) => !given.has(nameOf(column)) || column.value('inheritance')?.startsWith('declared') === true,
  );
}

/** Makes a table a partition, or an heir. */
export function joined(table: Described): readonly Draft[] {
  const { identity, value } = table;
  const self = `to_regclass(${literal(identity)})`;
  if (value('partition of') === null)
    return parentsOf(table).map((parent) =>
      where(
        `NOT EXISTS (
    SELECT FROM pg_inherits
    WHERE inhrelid = ${self} AND inhparent = to_regclass(${literal(parent)})
)`,
        `ALTER TABLE ${identity} INHERIT ${parent}`,
      ),
    );
  const action = `ATTACH PARTITION ${identity} ${value('partition bound')}`;
  return [
    where(
      `NOT (SELECT relispartition FROM pg_class WHERE oid = ${self})`,
      `ALTER TABLE ${value('partition of')} ${action}`,
    ),
  ];
}

function literal(identity: string): string {
  return quoteLiteral(identity).trim();
}

/** The checks that a parent has already when a partition comes, and asks for; those of its own parents, too. */
export function askedChecks(table: Described, making: Making): readonly Described[] {
  const { schema, isNew, later } = making;
  const parent = schema.objects.get(`table:${table.value('partition of')}`);
  if (parent === undefined) return [];
  const own = schema
    .children('constraint', parent.identity)
    .filter(({ value }) => value('definition')?.startsWith('CHECK') === true && value('no inherit') === null)
    .filter(
      (check) => !isNew(keyOf(parent)) || (!later.has(keyOf(check)) && check.value('not valid') === null),
    );
  return [...own, ...askedChecks(parent, making)];
}
