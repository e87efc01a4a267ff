import { expect, test } from 'vitest';
import { explained } from '../../../src/rows/explained.ts';
import type { Looked } from '../../../src/rows/look-into.ts';

const nothing: Looked = { differences: [], changes: [], volatile: [], unrepeatable: [], unsettled: [] };
const table = { identity: 'app.t' };
const column = { table: 'app.t', column: 'a' };

test('hashes that differ where no cell does are a difference', () => {
  const { differences } = explained(table, nothing);
  expect(differences).toMatchObject([{ class: 'data', kind: 'rows', identity: 'app.t', status: 'changed' }]);
});

test('hashes differ where a cell does, or where one is not compared', () => {
  const found = { ...nothing, differences: explained(table, nothing).differences };
  for (const one of [found, { ...nothing, unsettled: [column] }, { ...nothing, unrepeatable: [column] }])
    expect(explained(table, one)).toBe(one);
});
