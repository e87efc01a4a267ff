import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { published, publishedSchemas } from '../../published-schemas.ts';

const names = ['blame', 'plan', 'doctor', 'catalog'] as const;

describe.each(names)('the schema of %s', (name) => {
  it('is published as it is', async () => {
    const text = `${JSON.stringify(published(name), null, 2)}\n`;
    await expect(text).toMatchFileSnapshot(`../../../schema/${name}.schema.json`);
  });

  it('is exported by the package', () => {
    const file = new URL('../../../package.json', import.meta.url);
    const { exports } = JSON.parse(readFileSync(file, 'utf8'));
    expect(exports[`./schema/${name}.json`]).toBe(`./schema/${name}.schema.json`);
  });
});

it('no schema is left out', () => {
  expect(Object.keys(publishedSchemas)).toEqual(names);
});
