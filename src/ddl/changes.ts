import { type ObjectKey, objectKey } from '../catalog/object-key.ts';
import type { Difference, PropertyChange } from '../compare/difference.ts';
import { ddlOf } from './ddl-of.ts';
import type { Alteration, Altered } from './kind-ddl.ts';
import { remadeClosure } from './remade.ts';
import type { Schema } from './schema.ts';
import { isShared } from './shared-properties.ts';

/** What has to happen to turn one schema into another, before it has an order. */
export interface Changes {
  readonly from: Schema;
  readonly to: Schema;
  /** Objects to make, those that are made anew included. */
  readonly made: ReadonlySet<ObjectKey>;
  /** Objects to drop, those that are made anew included. */
  readonly dropped: ReadonlySet<ObjectKey>;
  /** Objects that stay and change, with their properties that differ. */
  readonly altered: ReadonlyMap<ObjectKey, readonly PropertyChange[]>;
  /** Differences that no statement takes away, such as the order of columns. */
  readonly unplanned: readonly Difference[];
}

/** Sorts out what differs: `expected` of a difference is what shall be, `actual` what there is. */
export function changesBetween(from: Schema, to: Schema, differences: readonly Difference[]): Changes {
  const missing = [...to.objects.keys()].filter((key) => !from.objects.has(key));
  const gone = [...from.objects.keys()].filter((key) => !to.objects.has(key));
  const changed = differences.filter((each) => each.status === 'changed');
  const beyond = changed.filter((each) => !to.objects.has(keyOf(each)) || isOrder(each));
  const planned = changed.filter((each) => !beyond.includes(each)).map(withoutFixed);
  const unplanned = [...beyond, ...changed.filter((each) => !beyond.includes(each)).flatMap(fixedPart)];
  const alterable = byObject(planned.filter((each) => each.changes.length > 0));
  const anew = [
    ...[...alterable].flatMap(([key, changes]) => toRemake(key, changes, from, to)),
    ...missing.flatMap((key) => wholeOf(key, to)),
    ...gone.flatMap((key) => wholeOf(key, from)),
  ].filter((key) => from.objects.has(key));
  const remade = remadeClosure(anew, from, to);
  return {
    from,
    to,
    made: new Set([...missing, ...[...remade].filter((key) => to.objects.has(key))]),
    dropped: new Set([...gone, ...remade]),
    altered: new Map([...alterable].filter(([key]) => !remade.has(key))),
    unplanned,
  };
}

/** A difference is about one class; all that differs in an object is altered together. */
function byObject(changed: readonly Difference[]): ReadonlyMap<ObjectKey, readonly PropertyChange[]> {
  const changes = new Map<ObjectKey, readonly PropertyChange[]>();
  for (const each of changed)
    changes.set(keyOf(each), [...(changes.get(keyOf(each)) ?? []), ...each.changes]);
  return changes;
}

function keyOf({ kind, identity }: Pick<Difference, 'kind' | 'identity'>): ObjectKey {
  return objectKey(kind, identity);
}

function isFixed({ kind }: Difference, { property }: PropertyChange): boolean {
  return ddlOf(kind).fixed?.[property] !== undefined;
}

function withoutFixed(each: Difference): Difference {
  return { ...each, changes: each.changes.filter((change) => !isFixed(each, change)) };
}

/** What no statement changes of an object. */
function fixedPart(each: Difference): readonly Difference[] {
  const changes = each.changes.filter((change) => isFixed(each, change));
  return changes.length === 0 ? [] : [{ ...each, changes }];
}

/** What a part is only made and dropped together with. */
function wholeOf(key: ObjectKey, schema: Schema): readonly ObjectKey[] {
  const object = schema.objects.get(key);
  const whole = object === undefined ? undefined : ddlOf(object.kind).whole?.(object, schema);
  return whole === undefined ? [] : [keyOf(whole)];
}

function isOrder({ changes }: Difference): boolean {
  return changes.some(({ property }) => property === 'order');
}

/** Objects that a change asks to make anew: the object itself, or what stands in the way of altering it. */
function toRemake(
  key: ObjectKey,
  changes: readonly PropertyChange[],
  from: Schema,
  to: Schema,
): readonly ObjectKey[] {
  const answers = changes.map((change) => alterationOf(key, change, from, to));
  if (answers.includes(undefined)) return [key, ...wholeOf(key, from)];
  const anew = answers.flatMap((answer) => answer?.anew ?? []);
  const disturbed = answers.some((answer) => answer?.disturbs === true);
  return [...anew, ...(disturbed ? from.dependents(key).filter(stands) : [])];
}

/** Kinds whose objects keep a column's type from changing. */
function stands(key: ObjectKey): boolean {
  return /^(view|materialized view|rule|policy|trigger|function|procedure|column):/.test(key);
}

/** How one property is altered; undefined where the object must be made anew. */
export function alterationOf(
  key: ObjectKey,
  { property, expected, actual }: PropertyChange,
  from: Schema,
  to: Schema,
  isNew: Alteration['isNew'] = () => false,
): Altered | undefined {
  const [before, after] = [from.objects.get(key), to.objects.get(key)];
  if (before === undefined || after === undefined) return undefined;
  const ddl = ddlOf(after.kind);
  if (isShared(ddl, property)) return { statements: [] };
  const values = { property, from: actual, to: expected };
  const alteration: Alteration = { ...values, before, after, was: from, schema: to, isNew };
  return ddl.alter?.[property]?.(alteration);
}
