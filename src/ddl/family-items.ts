import type { Described } from '../catalog/kind.ts';
import { ownName } from '../catalog/own-name.ts';
import { routineName } from './routine-name.ts';
import { keyOf, type Schema } from './schema.ts';

/** The operator class that an operator or function of a family belongs to, where it belongs to one. */
export function classOf(item: Described, schema: Schema): Described | undefined {
  const key = schema.needs(keyOf(item)).find((need) => need.startsWith('operator class:'));
  return key === undefined ? undefined : schema.objects.get(key);
}

/** The operators and functions that belong to an operator class. */
export function itemsOf(owner: Described, schema: Schema): readonly Described[] {
  return schema
    .dependents(keyOf(owner))
    .filter(
      (key) => key.startsWith('operator family operator:') || key.startsWith('operator family function:'),
    )
    .flatMap((key) => schema.objects.get(key) ?? []);
}

/** An operator or function as CREATE OPERATOR CLASS and ALTER OPERATOR FAMILY … ADD take it. */
export function itemClause(item: Described): string {
  const { word, number, types } = placeOf(item);
  if (word === 'FUNCTION') return `FUNCTION ${number} (${types}) ${item.value('function')}`;
  const sort = item.value('order by');
  const operator = routineName(item.value('operator') ?? '');
  return `OPERATOR ${number} ${operator} (${types})${sort === null ? '' : ` FOR ORDER BY ${sort}`}`;
}

/** An operator or function as ALTER OPERATOR FAMILY … DROP takes it. */
export function droppedItem(item: Described): string {
  const { word, number, types } = placeOf(item);
  return `${word} ${number} (${types})`;
}

/** What `operator 1 (integer, integer)` says. */
export function placeOf({ parent, identity }: Described): {
  readonly word: 'OPERATOR' | 'FUNCTION';
  readonly number: string;
  readonly types: string;
} {
  const [, word, number = '', types = ''] =
    /^(operator|function) (\d+) \((.*)\)$/.exec(ownName(parent, identity)) ?? [];
  return { word: word === 'operator' ? 'OPERATOR' : 'FUNCTION', number, types };
}
