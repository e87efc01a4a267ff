import type { Described } from '../catalog/kind.ts';
import { ownName } from '../catalog/own-name.ts';
import { quoteLiteral } from '../sql/quote.ts';
import { where } from './guard.ts';
import type { Draft, Making } from './kind-ddl.ts';
import { keyOf, type Schema } from './schema.ts';

/** True for a partition whose columns stand in another order than the parent's: it was a table before. */
export function hasOwnOrder(table: Described, schema: Schema): boolean {
  const parent = table.value('partition of');
  if (parent === null || table.kind !== 'table') return false;
  const columns = schema.children('column', table.identity);
  if (columns.some((column) => schema.late.has(keyOf(column)))) return false;
  return names(columns) !== names(schema.children('column', parent));
}

function names(columns: readonly Described[]): string {
  return columns.map(({ parent, identity }) => ownName(parent, identity)).join(', ');
}

/** Makes a table a partition. */
export function attached({ identity, value }: Described): Draft {
  const free = `NOT (SELECT relispartition FROM pg_class WHERE oid = to_regclass(${quoteLiteral(identity).trim()}))`;
  return where(
    free,
    `ALTER TABLE ${value('partition of')} ATTACH PARTITION ${identity} ${value('partition bound')}`,
  );
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
