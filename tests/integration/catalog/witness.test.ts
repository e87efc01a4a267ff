import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Catalog } from '../../../src/catalog/model.ts';
import { bundledMajor } from '../../../src/instance/embedded-packages.ts';
import { compareSides } from '../../../src/workflow/compare-sides.ts';
import { testOptions } from '../../instance-options.ts';
import { columns } from '../../mutations/columns.ts';
import { comments } from '../../mutations/comments.ts';
import { constraints } from '../../mutations/constraints.ts';
import { harmless } from '../../mutations/harmless.ts';
import { indexes } from '../../mutations/indexes.ts';
import { privileges } from '../../mutations/privileges.ts';
import { relations } from '../../mutations/relations.ts';
import { routines } from '../../mutations/routines.ts';
import { same, scriptsOf } from '../../pairs/all-pairs.ts';
import { type DumpEntries, dumpEntries } from '../../pairs/dump-entries.ts';
import { type ExtraDatabase, extraDatabase } from '../../pairs/extra-database.ts';
import { readDatabase, runSql } from '../../pairs/history.ts';
import { near } from '../../pairs/near.ts';
import { applies } from '../../pairs/pair.ts';
import { type Outcomes, openTwo, runPairs, schemaOf, type TwoInstances } from '../../pairs/run-pairs.ts';
import { dump, findDump } from '../../pg-dump.ts';
import { notPrinted, printedTwice } from './witness-reasons.ts';

const major = testOptions.major ?? bundledMajor;
const found = findDump(major);
const program = 'missing' in found ? '' : found.path;
const structure = ['--schema-only'];

let two: TwoInstances;

beforeAll(async () => {
  two = await openTwo();
});

afterAll(async () => two[Symbol.asyncDispose]());

describe('where pg_dump prints two texts for a pair, there is a finding, and the other way round', () => {
  const names = [
    ...same.map(([name, , , majors]) => [name, majors] as const),
    ...near.map(([name, , , , majors]) => [name, majors] as const),
  ];
  let all: Outcomes;
  let one: DumpEntries;
  let other: DumpEntries;

  beforeAll(async () => {
    if (program === '') return;
    all = await runPairs(two, scriptsOf(major));
    [one = new Map(), other = new Map()] = [two.one, two.other].map(({ url }) =>
      dumpEntries(dump(program, url, structure)),
    );
  });

  const pairs = names
    .map(([name, majors], index) => [name, index, majors] as const)
    .filter(([, , majors]) => program !== '' && applies(majors, major));

  test.for(pairs)('%s', ([name, index]) => {
    const printed = one.get(schemaOf(index));
    expect(printed).toBeDefined();
    const prints = JSON.stringify(printed) === JSON.stringify(other.get(schemaOf(index))) ? 1 : 2;
    const differs = (all.outcomes[index]?.found.length ?? 0) > 0;
    const expected = differs ? name in notPrinted : !(name in printedTwice);
    expect({ name, prints }).toEqual({ name, prints: expected ? 1 : 2 });
  });

  test('all that belongs to no pair is printed alike', ({ skip }) => {
    if ('missing' in found) return skip(found.missing);
    expect(other.get('')).toEqual(one.get(''));
  });
});

describe('where a single mutation of the fixture changes what pg_dump prints, there is a finding', () => {
  const up = readFileSync(join(import.meta.dirname, '../../../consolidated/up.sql'), 'utf8');
  const mutations = [
    columns,
    comments,
    constraints,
    harmless,
    indexes,
    privileges,
    relations,
    routines,
  ].flat();
  let original: ExtraDatabase | undefined;
  let catalog: Catalog;
  let text = '';

  beforeAll(async () => {
    if (program === '') return;
    original = await extraDatabase(two.one, 'original');
    await runSql(original.session, up);
    catalog = await readDatabase(original.session);
    text = sorted(original.url);
  });

  afterAll(async () => original?.[Symbol.asyncDispose]());

  test('pg_dump of this major is there', ({ skip }) => {
    if ('missing' in found) return skip(found.missing);
    expect(program).not.toBe('');
  });

  const here = mutations.filter(({ from = 13 }) => program !== '' && major >= from);

  test.for(here)('$name', async ({ name, find, replace }) => {
    if (original === undefined) throw new Error('the fixture is not there to be compared with');
    await using mutated = await extraDatabase(two.other, 'mutated');
    await runSql(
      mutated.session,
      up.replace(find, () => replace),
    );
    const actual = await readDatabase(mutated.session);
    const differences = await compareSides(
      { catalog, scratch: original.session },
      { catalog: actual, scratch: mutated.session },
    );
    const prints = sorted(mutated.url) === text ? 1 : 2;
    const expected = differences.length > 0 ? name in notPrinted : !(name in printedTwice);
    expect({ name, prints }).toEqual({ name, prints: expected ? 1 : 2 });
  });
});

function sorted(url: string): string {
  return [...dumpEntries(dump(program, url, structure)).values()].flat().toSorted().join('\n');
}
