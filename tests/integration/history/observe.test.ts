import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { bundledMajor } from '../../../src/instance/embedded-packages.ts';
import { lifeLines, watch, watchFiles } from '../../history/observe.ts';
import { testOptions } from '../../instance-options.ts';

const root = join(import.meta.dirname, '../../..');
const major = testOptions.major ?? bundledMajor;

/** The first major that has what a history uses; 13 where nothing is said. */
const from: Readonly<Record<string, number>> = { 'ledger.sql': 14 };

/** Histories that rows do not tell, and why. */
const untold: Readonly<Record<string, readonly string[]>> = {
  'booking.sql': ['Error: an extension was moved to another schema'],
};

const sources = readdirSync(join(root, 'tests/histories'))
  .filter((name) => name.endsWith('.sql') && major >= (from[name] ?? 13))
  .map((name) => [name, join(root, 'tests/histories', name)] as const);

describe('what was watched is what is there', () => {
  test.for([
    ...sources,
    ['the fixture', `hasura:${join(root, 'fixtures/legacy-migrations')}`] as const,
    ['the consolidated fixture', join(root, 'consolidated/up.sql')] as const,
  ])('%s', async ([, source]) => {
    const { history, wrong, told } = await watch(source);
    expect(wrong).toEqual([]);
    expect(told).toEqual(untold[basename(source)] ?? []);
    expect(history.lives.length).toBeGreaterThan(0);
  });
});

describe('the life of an object', () => {
  test('is told from its creation to its end, to the statement', async () => {
    const history = await watchFiles(
      'CREATE TABLE t (a integer);\n\nCREATE INDEX t_a ON t (a);',
      '-- a comment\nALTER TABLE t ALTER a SET NOT NULL;\nALTER TABLE t RENAME a TO b;',
      'DROP TABLE t;',
    );
    expect(lifeLines(history, 'column public.t.b')).toEqual([
      ['1:1 created', '2:2 not null: null -> yes', '2:3 public.t.a -> public.t.b', '3:1 dropped'],
    ]);
    expect(lifeLines(history, 'index public.t_a')).toMatchObject([
      [
        '1:3 created',
        expect.stringMatching(/^2:3 definition: .*\(a\) -> .*\(b\) \(follows\)$/),
        '3:1 dropped',
      ],
    ]);
  });
});
