import { expect, it } from 'vitest';
import { kinds } from '../../../src/catalog/kinds.ts';
import { mainCatalog } from '../../../src/catalog/watch/read-touched.ts';
import { isListed, touches } from '../../../src/catalog/watch/touches.ts';

it('every kind but those of altered objects that no history made says in which catalog its objects are', () => {
  const homeless = kinds.filter((kind) => mainCatalog(kind, 17) === undefined).map(({ name }) => name);
  expect(homeless).toEqual(['built-in object', 'extension member']);
});

it('a catalog that a kind compares touches its objects, or lets the whole kind be read again', () => {
  const told = new Set(touches.map(({ catalog }) => catalog));
  const unseen = kinds.flatMap((kind) => {
    const main = mainCatalog(kind, 17);
    if (main === undefined || !isListed(main)) return [];
    return Object.keys(kind.compared)
      .filter((catalog) => !told.has(catalog))
      .map((catalog) => `${kind.name}: ${catalog}`);
  });
  expect(unseen).toEqual([]);
});
