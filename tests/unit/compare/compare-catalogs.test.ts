import { describe, expect, test } from 'vitest';
import type { Kind } from '../../../src/catalog/kind.ts';
import type { Catalog, CatalogObject } from '../../../src/catalog/model.ts';
import { compareCatalogs } from '../../../src/compare/compare-catalogs.ts';
import type { ComparedKind, SameMeaning } from '../../../src/compare/found-difference.ts';

const box: Kind = kind('box', [
  {
    name: 'colour',
    class: 'structure',
    consequence: ({ expected, actual }) => `painted ${actual}, not ${expected}`,
  },
  { name: 'labels', class: 'privilege', compare: 'set' },
  { name: 'note', class: 'comment' },
]);
const ball: Kind = kind('ball', [
  { name: 'rule', class: 'structure', compare: 'expression' },
  { name: 'text', class: 'structure', compare: 'body' },
  { name: 'rank', class: 'order', compare: 'rank' },
]);

function kind(name: string, properties: Kind['properties']): Kind {
  return {
    name,
    plural: `${name}s`,
    compared: {},
    properties,
    query: () => '',
    missing: ({ identity }) => `${identity} is gone`,
  };
}

const compared: readonly ComparedKind[] = [box, ball].map((each) => ({
  kind: each,
  properties: each.properties,
}));

function object(identity: string, parent: string | null, ...values: (string | null)[]): CatalogObject {
  return { identity, parent, xmin: null, values };
}

function catalog(boxes: readonly CatalogObject[], balls: readonly CatalogObject[] = []): Catalog {
  const coverage = {
    catalogs: 0,
    columns: 0,
    compared: 0,
    derived: 0,
    runtime: 0,
    physical: 0,
    unaccounted: [],
    unsupported: [],
  };
  const server = { version: '17.1', major: 17, encoding: 'UTF8', collate: 'C' };
  return {
    server,
    coverage,
    leftOut: [],
    members: { properties: [], objects: [] },
    kinds: { box: { properties: [], objects: boxes }, ball: { properties: [], objects: balls } },
  };
}

function compare(
  expected: Catalog,
  actual: Catalog,
  same: SameMeaning = () => false,
): ReturnType<typeof compareCatalogs> {
  return compareCatalogs(expected, actual, compared, same);
}

describe('compareCatalogs', () => {
  test('finds nothing in equal catalogs, whatever the order of a set', () => {
    const a = catalog([object('a', null, 'red', 'x\ny', null)]);
    const b = catalog([object('a', null, 'red', 'y\nx', null)]);
    expect(compare(a, b)).toEqual([]);
  });

  test('names what is missing and what is unexpected, with values and consequence', () => {
    const found = compare(
      catalog([object('a', null, 'red', null, null)]),
      catalog([object('b', null, null, null, 'new')]),
    );
    expect(found).toMatchObject([
      {
        status: 'missing',
        identity: 'a',
        consequence: 'a is gone',
        changes: [{ property: 'colour', expected: 'red', actual: null }],
      },
      { status: 'unexpected', identity: 'b', changes: [{ property: 'note', expected: null, actual: 'new' }] },
    ]);
  });

  test('reports each class of a changed object by itself, with a stable id', () => {
    const a = catalog([object('a', null, 'red', 'x', 'n')]);
    const b = catalog([object('a', null, 'blue', 'x\nz', null)]);
    const found = compare(a, b);
    expect(
      found.map((each) => [each.class, each.changes.map((change) => change.property), each.consequence]),
    ).toEqual([
      ['structure', ['colour'], 'painted blue, not red'],
      ['privilege', ['labels'], 'other roles may do other things than the history allows'],
      [
        'comment',
        ['note'],
        'nothing at run time; documentation and tools that read comments show other text',
      ],
    ]);
    expect(compare(a, b).map((each) => each.id)).toEqual(found.map((each) => each.id));
    expect(new Set(found.map((each) => each.id)).size).toBe(3);
  });

  test('tells NULL from an empty text', () => {
    expect(
      compare(catalog([object('a', null, '', null, null)]), catalog([object('a', null, null, null, null)])),
    ).toHaveLength(1);
  });

  test('folds what lies inside a missing object, at any depth, and counts it', () => {
    const full = catalog(
      [object('a', null, null, null, null), object('a.b', 'a', null, null, null)],
      [object('a.b.c', 'a.b', null, null, '1')],
    );
    expect(compare(full, catalog([]))).toMatchObject([{ identity: 'a', contains: 2 }]);
    expect(compare(catalog([]), full)).toMatchObject([{ identity: 'a', status: 'unexpected', contains: 2 }]);
  });

  test('lets no object hide another of its identity', () => {
    const one = object('a', null, 'red', null, null);
    const two = object('a', null, 'blue', null, null);
    expect(compare(catalog([one]), catalog([one, two]))).toMatchObject([
      { identity: 'a #2', status: 'unexpected' },
    ]);
    expect(compare(catalog([one, two]), catalog([one]))).toMatchObject([
      { identity: 'a #2', status: 'missing' },
    ]);
  });

  test('finds what one side has, whatever order the objects come in', () => {
    const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((identity) => object(identity, null, 'red', null, null));
    if (a === undefined || b === undefined || c === undefined || d === undefined) throw new Error('a box');
    const astral = object('\u{1F600}', null, 'red', null, null);
    const late = object('\uFF21', null, 'red', null, null);
    const told = (expected: readonly CatalogObject[], actual: readonly CatalogObject[]): readonly string[] =>
      compare(catalog(expected), catalog(actual)).map(({ status, identity }) => `${status} ${identity}`);
    expect(told([a, b, late, astral], [late, astral, b, a])).toEqual([]);
    expect(told([a, c], [b, c, d])).toEqual(['missing a', 'unexpected b', 'unexpected d']);
    expect(told([c, b], [d, a, c])).toEqual(['missing b', 'unexpected a', 'unexpected d']);
    expect(told([], [b])).toEqual(['unexpected b']);
    expect(told([b], [])).toEqual(['missing b']);
  });

  test('does not fold into a missing object when another of its identity is there', () => {
    const a = catalog(
      [object('a', null, null, null, null)],
      [object('a', null, null, null, '1'), object('a.c', 'a', null, null, '2')],
    );
    const b = catalog([object('a', null, null, null, null)]);
    expect(compare(a, b).map((each) => each.identity)).toEqual(['a', 'a.c']);
  });

  test('does not fold a change, nor a child whose parent is there', () => {
    const a = catalog([object('a', null, null, null, null)], [object('a.c', 'a', null, null, '1')]);
    expect(compare(a, catalog([object('a', null, null, null, null)]))).toMatchObject([
      { identity: 'a.c', status: 'missing' },
    ]);
  });

  test('sees an object that moved to another parent', () => {
    const found = compare(
      catalog([], [object('c', 'a', null, null, '1')]),
      catalog([], [object('c', 'b', null, null, '1')]),
    );
    expect(found).toMatchObject([
      { status: 'changed', changes: [{ property: 'parent', expected: 'a', actual: 'b' }] },
    ]);
  });

  test('compares the order of the children both sides have, not their numbers', () => {
    const a = catalog(
      [],
      [
        object('t.a', 't', null, null, '1'),
        object('t.b', 't', null, null, '2'),
        object('t.c', 't', null, null, '3'),
      ],
    );
    const gaps = catalog(
      [],
      [
        object('t.a', 't', null, null, '4'),
        object('t.b', 't', null, null, '7'),
        object('t.c', 't', null, null, '9'),
      ],
    );
    expect(compare(a, gaps)).toEqual([]);
    const turned = catalog(
      [],
      [
        object('t.a', 't', null, null, '2'),
        object('t.b', 't', null, null, '1'),
        object('t.c', 't', null, null, '3'),
      ],
    );
    expect(compare(a, turned)).toMatchObject([
      {
        class: 'order',
        identity: 't',
        changes: [{ property: 'order', expected: 'a, b, c', actual: 'b, a, c' }],
      },
    ]);
    const lost = catalog([], [object('t.b', 't', null, null, '1'), object('t.c', 't', null, null, '2')]);
    expect(compare(a, lost)).toMatchObject([{ status: 'missing', identity: 't.a' }]);
  });

  test('asks the server before it calls two expressions different', () => {
    const a = catalog([], [object('c', null, 'x IN (1)', null, '1')]);
    const b = catalog([], [object('c', null, 'x = ANY (1)', null, '1')]);
    expect(
      compare(a, b, (name, identity, property) => `${name}/${identity}/${property}` === 'ball/c/rule'),
    ).toEqual([]);
    expect(compare(a, b)).toHaveLength(1);
  });

  test('says of a body that differs in white space only that it does the same', () => {
    const a = catalog([], [object('c', null, null, 'BEGIN  x;\nEND', '1')]);
    const b = catalog([], [object('c', null, null, 'BEGIN x; END', '1')]);
    expect(compare(a, b)).toMatchObject([
      { class: 'structure', consequence: expect.stringContaining('white space only') },
    ]);
  });
});
