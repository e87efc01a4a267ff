import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { generate } from '../../src/index.ts';
import { bundledMajor } from '../../src/instance/embedded-packages.ts';
import { dumpSources, firstMajor } from '../dump-sources.ts';
import { testOptions } from '../instance-options.ts';
import { dumpEntries } from '../pairs/dump-entries.ts';
import { extraDatabase } from '../pairs/extra-database.ts';
import { runHistory, runSql } from '../pairs/history.ts';
import { openTwo, type TwoInstances } from '../pairs/run-pairs.ts';
import { dump, findDump } from '../pg-dump.ts';
import { verifyOptions } from '../verify-options.ts';

const major = testOptions.major ?? bundledMajor;
const found = findDump(major);
const program = 'missing' in found ? '' : found.path;

let two: TwoInstances;

beforeAll(async () => {
  two = await openTwo();
});

afterAll(async () => two[Symbol.asyncDispose]());

describe('pg_dump prints what a generated migration makes as what the history made', () => {
  test('pg_dump of this major is there', ({ skip }) => {
    if ('missing' in found) return skip(found.missing);
    expect(program).not.toBe('');
  });

  const here = dumpSources.filter(
    ([name]) => program !== '' && !name.startsWith('equal--') && major >= (firstMajor[name] ?? 13),
  );

  test.for(here)('%s', async ([, source]) => {
    const { up } = await generate({
      ...verifyOptions,
      roles: ['ann', 'bob'],
      history: source,
      out: 'generated',
    });
    await using history = await extraDatabase(two.one, 'history');
    await using generated = await extraDatabase(two.other, 'generated');
    await runHistory(history.session, source);
    await runSql(generated.session, up);
    const [expected, actual] = [structureOf(history.url), structureOf(generated.url)];
    expect(expected.length).toBeGreaterThan(0);
    expect(actual).toEqual(expected);
    expect(rowsOf(generated.url)).toEqual(rowsOf(history.url));
  });
});

function structureOf(url: string): readonly string[] {
  const entries = [...dumpEntries(dump(program, url, ['--schema-only'])).values()].flat();
  return entries.map(asOne).toSorted();
}

/**
 * Rows and the positions of sequences, a line each; of a cell with line breaks the first line. Times and random UUIDs
 * are others in every replay.
 */
function rowsOf(url: string): readonly string[] {
  const lines = dump(program, url, ['--data-only', '--inserts']).split('\n');
  return lines
    .filter((line) => /^(INSERT INTO|SELECT pg_catalog\.setval)/.test(line))
    .map((line) => line.replaceAll(/'20\d\d-\d\d-\d\d \d\d:[\d:.]+(?:[-+]\d\d)?'/g, 'time'))
    .map((line) =>
      line.replaceAll(/'[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}'/g, 'uuid'),
    )
    .toSorted();
}

/** What PostgreSQL prints in two ways that mean the same, and one of them. */
const twoWays: readonly (readonly [printed: RegExp, one: (...parts: string[]) => string])[] = [
  // IN over varchar: the array is converted, or each of its elements
  [/\('((?:[^']|'')*)'::character varying\)::text/g, (_all, text) => `'${text}'`],
  [
    /\(\(ARRAY\[([^\]]*)\]\)::text\[\]\)/g,
    (_all, list = '') => `(ARRAY[${list.replaceAll('::character varying', '')}])`,
  ],
  // NULL as the default of a type with a length is stored, and is no default
  [/ DEFAULT NULL::[a-z ]+(?:\(\d+\))?/g, () => ''],
  // a parameter that is true or false has several words for it
  [/\b(\w+)='?(?:off|false)'?(?=[,)])/g, (_all, name) => `${name}=false`],
  [/\b(\w+)='?(?:on|true)'?(?=[,)])/g, (_all, name) => `${name}=true`],
  // storage parameters are a set
  [/\bWITH \((\w+=.*)\)/g, (_all, list) => `WITH (${inOrder(list)})`],
  // so are the tags of an event trigger
  [/TAG IN \((.*)\)/g, (_all, list) => `TAG IN (${inOrder(list)})`],
  // and the options of a dictionary
  [/^ {4}(\w+ = .*) \);$/gm, (_all, list) => `    ${inOrder(list)} );`],
];

function inOrder(list = ''): string {
  return list.split(', ').toSorted().join(', ');
}

/** An entry without such ways; privileges are a set, which pg_dump prints in the order in which they were given. */
function asOne(entry: string): string {
  const text = twoWays.reduce((done, [printed, one]) => done.replaceAll(printed, one), entry);
  return / Type: (?:DEFAULT )?ACL;/.test(entry) ? text.split('\n').toSorted().join('\n') : text;
}
