import type { Described, Property } from '../catalog/kind.ts';
import type { CatalogObject, DifferenceClass } from '../catalog/model.ts';
import type { PropertyChange } from './difference.ts';
import {
  type ComparedKind,
  describe,
  differenceOf,
  type FoundDifference,
  type SameMeaning,
} from './found-difference.ts';

/** One difference for each class among the properties that differ. */
export function changed(
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
    return ['the text differs in white space only; outside of strings that changes nothing'];
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
