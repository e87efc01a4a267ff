import { beforeAll, describe, expect, test } from 'vitest';
import type { Behaviour } from '../../../src/behaviour/compare-behaviour.ts';
import { cases } from './cases.ts';
import { compareScripts } from './prepare.ts';

const schema = (index: number): string => `case${String(index).padStart(3, '0')}`;
const own = (sql: string, index: number): string => sql.replaceAll(/\bapp\b(?=[.;' ]|$)/g, schema(index));

function script(changed: boolean): string {
  const parts = cases.map(({ setup, change: [from, to] }, index) =>
    own(`CREATE SCHEMA app; ${changed ? setup.replace(from, () => to) : setup}`, index),
  );
  return ['CREATE ROLE someone', ...parts].join(';\n');
}

let changed: Behaviour;
let reversed: Behaviour;
let same: Behaviour;

beforeAll(async () => {
  changed = await compareScripts(script(false), script(true));
  reversed = await compareScripts(script(true), script(false));
  same = await compareScripts(script(false), script(false));
});

describe('a single change is seen in both directions', () => {
  test.each(cases.map((each, index) => [each.what, each, index] as const))('%s', (_what, each, index) => {
    expect(each.setup).toContain(each.change[0]);
    for (const { disagreements } of [changed, reversed]) {
      const found = disagreements.filter((sentence) => sentence.startsWith(`${schema(index)}.`));
      expect(found).not.toEqual([]);
      expect(found.some((sentence) => sentence.startsWith(`${own(each.names, index)}: `))).toBe(true);
    }
  });
});

describe('no change', () => {
  test('is seen', () => {
    expect(same.disagreements).toEqual([]);
    expect(same.notes).toEqual([]);
    expect(same.probes).toBeGreaterThan(cases.length * 15);
  });
});
