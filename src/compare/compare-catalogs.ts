import type { Described, Kind, Property } from '../catalog/kind.ts';
import type { Catalog, CatalogObject, DifferenceClass, KindObjects } from '../catalog/model.ts';
import type { Difference, PropertyChange } from './difference.ts';
import { differenceId } from './difference-id.ts';
import { foldChildren } from './fold-children.ts';
import { compareOrder } from './order.ts';

/** A kind with all its properties, those it shares with every other kind included. */
export interface ComparedKind {
  readonly kind: Kind;
  readonly properties: readonly Property[];
}

/** Says whether two texts of an expression mean the same to the server; asked only where they differ. */
export type SameMeaning = (kind: string, identity: string, property: string) => boolean;

/** A difference before blame and repair are known, with the object it is about on the side that has it. */
export interface FoundDifference extends Difference {
  readonly object: CatalogObject | undefined;
}

/** Everything in which two catalogs differ: kind by kind, folded so that a lost table is one difference. */
export function compareCatalogs(
  expected: Catalog,
  actual: Catalog,
  kinds: readonly ComparedKind[],
  sameMeaning: SameMeaning,
): readonly FoundDifference[] {
  const found = kinds.flatMap((kind) =>
    compareKind(kind, objectsOf(expected, kind), objectsOf(actual, kind), sameMeaning),
  );
  if (found.length === 0) return found;
  const [ours, theirs] = [identities(expected), identities(actual)];
  return foldChildren(found, (status, identity) => (status === 'missing' ? theirs : ours).has(identity));
}

function identities(catalog: Catalog): ReadonlySet<string> {
  return new Set(
    Object.values(catalog.kinds).flatMap((kind) => kind.objects.map((object) => object.identity)),
  );
}

function objectsOf(catalog: Catalog, { kind }: ComparedKind): KindObjects {
  return catalog.kinds[kind.name] ?? { properties: [], objects: [] };
}

function compareKind(
  compared: ComparedKind,
  expected: KindObjects,
  actual: KindObjects,
  sameMeaning: SameMeaning,
): readonly FoundDifference[] {
  const actuals = new Map(actual.objects.map((object) => [object.identity, object]));
  const found: FoundDifference[] = [];
  for (const object of expected.objects) {
    const other = actuals.get(object.identity);
    actuals.delete(object.identity);
    if (other === undefined) found.push(absent(compared, object, 'missing'));
    else if (!sameValues(object, other)) found.push(...changed(compared, object, other, sameMeaning));
  }
  for (const object of actuals.values()) found.push(absent(compared, object, 'unexpected'));
  return [...found, ...compareOrder(compared, expected.objects, actual.objects)];
}

function sameValues(a: CatalogObject, b: CatalogObject): boolean {
  return a.parent === b.parent && a.values.every((value, index) => value === b.values[index]);
}

function absent(
  compared: ComparedKind,
  object: CatalogObject,
  status: 'missing' | 'unexpected',
): FoundDifference {
  const described = describe(compared, object);
  const generic = (): string => 'it is not in the history, so nobody relies on it yet';
  return {
    ...differenceOf(compared, object, status, 'structure', summary(compared, object, status)),
    consequence:
      status === 'missing'
        ? compared.kind.missing(described)
        : (compared.kind.unexpected ?? generic)(described),
  };
}

/** The values of a whole object that is on one side only. */
function summary(
  compared: ComparedKind,
  object: CatalogObject,
  status: 'missing' | 'unexpected',
): readonly PropertyChange[] {
  return compared.properties.flatMap((property, index) => {
    const value = object.values[index] ?? null;
    if (value === null || property.compare === 'rank') return [];
    const sides =
      status === 'missing' ? { expected: value, actual: null } : { expected: null, actual: value };
    return [{ property: property.name, ...sides }];
  });
}

/** One difference for each class among the properties that differ. */
function changed(
  compared: ComparedKind,
  expected: CatalogObject,
  actual: CatalogObject,
  sameMeaning: SameMeaning,
): readonly FoundDifference[] {
  const differing = compared.properties.flatMap((property, index) => {
    const change = {
      property: property.name,
      expected: expected.values[index] ?? null,
      actual: actual.values[index] ?? null,
    };
    return differs(compared, property, expected, change, sameMeaning) ? [{ property, change }] : [];
  });
  const parent: PropertyChange = { property: 'parent', expected: expected.parent, actual: actual.parent };
  const moved = expected.parent === actual.parent ? [] : [{ property: parentProperty, change: parent }];
  const all = [...moved, ...differing];
  const classes = [...new Set(all.map(({ property }) => property.class))];
  return classes.map((wanted) => {
    const own = all.filter(({ property }) => property.class === wanted);
    const changes = own.map(({ change }) => change);
    const object = describe(compared, expected);
    const says = own.flatMap(({ property, change }) => consequenceOf(property, change, object));
    return {
      ...differenceOf(compared, expected, 'changed', wanted, changes),
      consequence: [...new Set(says)].join('; ') || generic[wanted],
    };
  });
}

const parentProperty: Property = { name: 'parent', class: 'structure' };

function differs(
  { kind }: ComparedKind,
  property: Property,
  object: CatalogObject,
  { expected, actual }: PropertyChange,
  sameMeaning: SameMeaning,
): boolean {
  if (expected === actual || property.compare === 'rank') return false;
  if (property.compare === 'set' && sorted(expected) === sorted(actual)) return false;
  if (property.compare === 'expression' && expected !== null && actual !== null) {
    return !sameMeaning(kind.name, object.identity, property.name);
  }
  return true;
}

function sorted(lines: string | null): string | undefined {
  return lines?.split('\n').sort().join('\n');
}

function consequenceOf(property: Property, change: PropertyChange, object: Described): readonly string[] {
  const { expected, actual } = change;
  if (property.compare === 'body' && withoutSpace(expected) === withoutSpace(actual)) {
    return ['the text differs in white space only; it does the same'];
  }
  return property.consequence === undefined ? [] : [property.consequence({ expected, actual, object })];
}

function withoutSpace(text: string | null): string | undefined {
  return text?.replaceAll(/\s+/g, ' ').trim();
}

const generic: Readonly<Record<DifferenceClass, string>> = {
  structure: 'statements that rely on it behave differently or fail',
  privilege: 'other roles may do other things than the history allows',
  comment: 'nothing at run time; documentation and tools that read comments show other text',
  order: '`SELECT *`, `INSERT` and `COPY` without a column list see columns in another order',
  tuning: 'results stay the same; plans, storage or speed may not',
  data: 'the application finds other rows than the history left',
};

/** An object with its values by name. */
export function describe({ kind, properties }: ComparedKind, object: CatalogObject): Described {
  return {
    kind: kind.name,
    identity: object.identity,
    parent: object.parent,
    value: (name) => object.values[properties.findIndex((property) => property.name === name)] ?? null,
  };
}

function differenceOf(
  { kind }: ComparedKind,
  object: CatalogObject,
  status: Difference['status'],
  differenceClass: DifferenceClass,
  changes: readonly PropertyChange[],
): Omit<FoundDifference, 'consequence'> {
  return {
    id: differenceId(kind.name, object.identity, status, changes),
    class: differenceClass,
    kind: kind.name,
    identity: object.identity,
    parent: object.parent,
    status,
    changes,
    object,
  };
}
