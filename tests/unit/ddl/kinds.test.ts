import { describe, expect, test } from 'vitest';
import { allProperties } from '../../../src/catalog/frame.ts';
import { kinds } from '../../../src/catalog/kinds.ts';
import { kindDdls } from '../../../src/ddl/kinds.ts';
import { isShared } from '../../../src/ddl/shared-properties.ts';
import { madeAnew } from './made-anew.ts';

test('every kind of the catalog is made, changed and dropped', () => {
  expect(kindDdls.map(({ kind }) => kind).sort()).toEqual(kinds.map(({ name }) => name).sort());
});

describe('every property is altered, shared, made anew or fixed, and only one of them', () => {
  test.each(kindDdls.map((ddl) => [ddl.kind, ddl] as const))('%s', (name, ddl) => {
    const kind = kinds.find((each) => each.name === name);
    const properties = kind === undefined ? [] : allProperties(kind).map((each) => each.name);
    const ways = properties.map((property) => {
      const found = [
        ...(ddl.fixed?.[property] === undefined ? [] : ['fixed']),
        ...(ddl.alter?.[property] === undefined ? [] : ['altered']),
        ...(madeAnew[name]?.[property] === undefined ? [] : ['made anew']),
        ...(isShared(ddl, property) && ddl.fixed?.[property] === undefined ? ['shared'] : []),
      ];
      return [property, found.length] as const;
    });
    expect(ways.filter(([, found]) => found !== 1)).toEqual([]);
  });

  test('no list names a property that is none', () => {
    const known = new Set(
      kinds.flatMap((kind) => allProperties(kind).map(({ name }) => `${kind.name}: ${name}`)),
    );
    const named = [
      ...kindDdls.flatMap(({ kind, alter, fixed }) =>
        Object.keys({ ...alter, ...fixed }).map((property) => `${kind}: ${property}`),
      ),
      ...Object.entries(madeAnew).flatMap(([kind, reasons]) =>
        Object.keys(reasons).map((property) => `${kind}: ${property}`),
      ),
    ];
    expect(named.filter((each) => !known.has(each))).toEqual([]);
  });
});
