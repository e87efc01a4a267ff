import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { SquashError } from '../../../src/errors.ts';
import { type PlanOptions, readPlan } from '../../../src/migrations/read-plan.ts';

let root = '';

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'squash-test-'));
});

afterEach(() => {
  rmSync(root, { recursive: true });
});

function write(files: Readonly<Record<string, string | Uint8Array>>): void {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), content);
  }
}

function read(source = root, options: Partial<PlanOptions> = {}): ReturnType<typeof readPlan> {
  return readPlan(source, { exclude: [], ...options });
}

async function refusal(source = root, options: Partial<PlanOptions> = {}): Promise<SquashError> {
  try {
    await read(source, options);
  } catch (error) {
    if (error instanceof SquashError) return error;
    throw error;
  }
  throw new Error('it was read');
}

describe('hasura', () => {
  test('orders by number, pairs up and down, and says what it leaves out', async () => {
    write({
      '1737507600000_b/up.sql': 'SELECT 2;\n',
      '1737000000_a/up.sql': 'SELECT 1;\n',
      '1737000000_a/down.sql': 'SELECT -1;\n',
      '1738000000000_empty/.gitkeep': '',
      '1739000000000_zero/up.sql': '',
      '1740000000000_more/up.sql': 'SELECT 3;',
      '1740000000000_more/notes.md': 'x',
      'squashed_1_to_2/1_x/up.sql': 'SELECT 0;',
      'README.md': 'x',
    });
    const plan = await read();
    expect(plan.layout).toBe('hasura');
    expect(plan.migrations.map((each) => [each.version, each.name, each.down !== undefined])).toEqual([
      ['1737000000', 'a', true],
      ['1737507600000', 'b', false],
      ['1738000000000', 'empty', false],
      ['1739000000000', 'zero', false],
      ['1740000000000', 'more', false],
    ]);
    expect(plan.ignored.map((each) => [each.path.slice(root.length + 1), each.reason])).toEqual([
      ['1738000000000_empty', 'empty directory'],
      ['1740000000000_more/notes.md', 'neither up.sql nor down.sql'],
      ['README.md', 'not a directory'],
      ['squashed_1_to_2', 'already squashed by Hasura'],
      ['1739000000000_zero/up.sql', 'empty file'],
    ]);
    expect([plan.files, plan.lines]).toEqual([5, 4]);
  });

  test('leaves the transaction out only where line 1 says so', async () => {
    write({
      '1_a/up.sql': '  -- hasura:no-transaction  \r\nSELECT 1;',
      '2_b/up.sql': '\n-- hasura:no-transaction\nSELECT 1;',
      '3_c/up.sql': '--hasura:no-transaction\nSELECT 1;',
    });
    expect((await read()).migrations.map((each) => each.up.send)).toEqual([
      'statements',
      'transaction',
      'transaction',
    ]);
  });

  test('refuses a version that stands twice', async () => {
    write({ '1_a/up.sql': 'SELECT 1;', '01_b/up.sql': 'SELECT 2;' });
    expect(await refusal()).toMatchObject({
      code: 'SQUASH_EDUPLICATE',
      message: expect.stringContaining('01_b/up.sql'),
    });
  });

  test('refuses an unversioned directory beside versioned ones', async () => {
    write({ '1_a/up.sql': 'SELECT 1;', 'init/up.sql': 'SELECT 2;' });
    expect(await refusal()).toMatchObject({
      code: 'SQUASH_EUNVERSIONED',
      message: expect.stringContaining('init'),
    });
  });

  test('refuses a directory whose up.sql is missing', async () => {
    write({ '1_a/up.sql': 'SELECT 1;', '2_b/down.sql': 'SELECT 2;' });
    expect(await refusal()).toMatchObject({
      code: 'SQUASH_EUPMISSING',
      message: expect.stringContaining('2_b/down.sql'),
    });
  });
});

describe('plain', () => {
  test('reads natural order, and downs beside or below', async () => {
    write({
      '10.sql': 'SELECT 10;',
      '9.up.sql': 'SELECT 9;',
      '9.down.sql': 'SELECT -9;',
      'down/10.sql': 'SELECT -10;',
    });
    const plan = await read();
    expect(plan.layout).toBe('plain');
    expect(plan.migrations.map((each) => [each.version, each.down !== undefined])).toEqual([
      ['9', true],
      ['10', true],
    ]);
  });

  test('reads up.sql with down.sql as one migration', async () => {
    write({ 'up.sql': 'SELECT 1;', 'down.sql': 'SELECT -1;' });
    expect((await read()).migrations).toMatchObject([{ version: 'up', down: { sql: 'SELECT -1;' } }]);
  });

  test('refuses one migration in two files', async () => {
    write({ 'a.sql': 'SELECT 1;', 'a.up.sql': 'SELECT 2;' });
    expect((await refusal()).code).toBe('SQUASH_EDUPLICATE');
  });
});

describe('what the configuration says of a history', () => {
  const versions = async (options: Partial<PlanOptions>): Promise<readonly string[]> =>
    (await read(root, options)).migrations.map((each) => each.version);

  test('is heeded before a layout refuses', async () => {
    write({ '1_a/up.sql': 'SELECT 1;', '01_b/up.sql': 'SELECT 2;', 'init/up.sql': 'SELECT 3;' });
    write({ '2_c/down.sql': 'SELECT 4;' });
    expect((await read(root, { exclude: ['01_b', 'init', '2'] })).ignored.map((each) => each.reason)).toEqual(
      Array(3).fill('excluded by the configuration'),
    );
  });

  test('is an order by names, by numbers, or a list', async () => {
    write({ '9_a/up.sql': 'SELECT 9;', '10_b/up.sql': 'SELECT 10;', '11_c/up.sql': 'SELECT 11;' });
    expect(await versions({})).toEqual(['9', '10', '11']);
    expect(await versions({ order: 'lexicographic' })).toEqual(['10', '11', '9']);
    expect(await versions({ order: ['11', '9_a', '10_b'] })).toEqual(['11', '9', '10']);
  });

  test('is a list in which versions may stand twice, as long as it says which is meant', async () => {
    write({ '1_a/up.sql': 'SELECT 1;', '1_b/up.sql': 'SELECT 2;' });
    expect(await versions({ order: ['1_b', '1_a'] })).toEqual(['1', '1']);
    expect(await refusal(root, { order: ['1', '1_a'] })).toMatchObject({
      code: 'SQUASH_ECONFIG',
      message: expect.stringContaining('may be any of'),
    });
  });

  test('is refused where it leaves out what is not there, unless it may be of another source', async () => {
    write({ '1_a/up.sql': 'SELECT 1;', '2_b/up.sql': 'SELECT 2;' });
    const options = { exclude: ['2', '3'] };
    expect(await refusal(root, options)).toMatchObject({
      code: 'SQUASH_ECONFIG',
      message: `history.exclude names 3, which is no migration of ${root}.`,
    });
    expect(await versions({ ...options, lenient: true })).toEqual(['1']);
    expect(await versions({ order: ['7', '8'], lenient: true })).toEqual(['1', '2']);
    expect(await versions({ order: ['2', '1'], lenient: true })).toEqual(['2', '1']);
  });

  test('is refused where the list leaves one out, names it twice or names none', async () => {
    write({ '1_a/up.sql': 'SELECT 1;', '2_b/up.sql': 'SELECT 2;' });
    for (const [order, says] of [
      [['1'], 'leaves out'],
      [['1', '2', '1_a'], 'twice'],
      [['1', '2', '3'], 'no migration'],
    ] as const) {
      expect(await refusal(root, { order })).toMatchObject({
        code: 'SQUASH_ECONFIG',
        message: expect.stringContaining(says),
      });
    }
  });
});

describe('bad input', () => {
  test('a path that does not exist', async () => {
    expect(await refusal(join(root, 'nowhere'))).toMatchObject({ code: 'SQUASH_ENOSOURCE' });
  });

  test('a directory with no migration, with a hint at the right one', async () => {
    write({ 'hasura/default/1_a/up.sql': 'SELECT 1;' });
    expect(await refusal()).toMatchObject({
      code: 'SQUASH_ENOMIGRATION',
      next: `Did you mean ${join(root, 'hasura')}?`,
    });
  });

  test('migrations without a statement', async () => {
    write({ '1_a/up.sql': '-- nothing; yet\n', '2_b/up.sql': ' \n' });
    expect(await refusal()).toMatchObject({
      code: 'SQUASH_ENOMIGRATION',
      message: expect.stringContaining('no statement'),
    });
  });

  test('a file that is not UTF-8, with its line', async () => {
    write({ 'a.sql': Uint8Array.from([...Buffer.from("SELECT 1;\nSELECT 'caf"), 0xe9, 0x27]) });
    expect(await refusal()).toMatchObject({ code: 'SQUASH_EFILE', place: { line: 2 } });
  });

  test('a NUL byte, with its line', async () => {
    write({ 'a.sql': 'SELECT 1;\n\0' });
    expect(await refusal()).toMatchObject({ code: 'SQUASH_EFILE', place: { line: 2 } });
  });

  test('a byte order mark is no part of the SQL', async () => {
    write({ 'a.sql': '\uFEFFSELECT 1;' });
    expect((await read()).migrations[0]?.up.sql).toBe('SELECT 1;');
  });

  test('a link that leads in a circle is left out', async () => {
    write({ '1_a/up.sql': 'SELECT 1;' });
    symlinkSync('2_loop', join(root, '2_loop'));
    expect((await read()).ignored).toMatchObject([{ reason: 'not a directory' }]);
  });

  test('a digest that line ends do not change', async () => {
    write({ 'a.sql': 'SELECT 1;\nSELECT 2;\n' });
    const { sha256 } = await read();
    write({ 'a.sql': 'SELECT 1;\r\nSELECT 2;\r\n' });
    expect((await read()).sha256).toBe(sha256);
    write({ 'a.sql': 'SELECT 1;\nSELECT 3;\n' });
    expect((await read()).sha256).not.toBe(sha256);
  });
});

test.each(['postgres://app:secret@db/app', 'postgresql://db/app', 'deployed.catalog.json'])(
  '%s has no history',
  async (source) => {
    expect(await refusal(source)).toMatchObject({
      code: 'SQUASH_EUSAGE',
      message: `${source} has no history that can be replayed.`,
    });
  },
);
