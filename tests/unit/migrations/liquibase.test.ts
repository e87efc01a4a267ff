import { describe, expect, test } from 'vitest';
import { memoryTree } from '../../../src/migrations/memory-tree.ts';
import type { Plan } from '../../../src/migrations/migration.ts';
import { readPlanIn } from '../../../src/migrations/read-plan.ts';

function read(
  files: Readonly<Record<string, string>>,
  env: Readonly<Record<string, string>> = {},
): Promise<Plan> {
  const tree = memoryTree(new Map(Object.entries(files).map(([name, text]) => [`m/${name}`, text])));
  return readPlanIn(tree, 'm', 'liquibase', { exclude: [], env });
}

const head = '--liquibase formatted sql\n';

/** One changeset with lines of its own before its statement. */
function one(...lines: readonly string[]): Readonly<Record<string, string>> {
  return { 'a.sql': `${head}--changeset ada:1\n${lines.join('\n')}\nSELECT 1;\n` };
}

describe('preconditions of formatted SQL', () => {
  test.each([
    ['--precondition-sql-check expectedResult:0 SELECT count(*) FROM t;', 'SELECT count(*) FROM t', '0'],
    ['-- precondition-sql-check 0 SELECT 0', 'SELECT 0', '0'],
    [`--precondition-sql-check expectedResult:'a b' SELECT 'a b'`, `SELECT 'a b'`, 'a b'],
    ['--precondition-sql-check expectedResult:"-1" SELECT -1', 'SELECT -1', '-1'],
    [`--PRECONDITION-sql-check expectedResult:1 SELECT \${n}`, 'SELECT 7', '1'],
  ])('%s', async (line, sql, expects) => {
    const { migrations } = await read(one('--preconditions onFail:MARK_RAN onError:warn', line), { N: '7' });
    expect(migrations[0]?.up.preconditions).toMatchObject({
      onFail: 'MARK_RAN',
      onError: 'WARN',
      line: 4,
      condition: { kind: 'all', of: [{ sql, expects }] },
    });
    expect(migrations[0]?.up.sql.trim()).toBe('SELECT 1;');
  });

  test.each([
    ['--precondition-table-exists table:CUSTOMERS schema:shop', 'there is no table shop.customers'],
    ['--precondition-table-exists table:Customers', 'there is no table public.Customers'],
    ['--precondition-view-exists view:v', 'there is no view public.v'],
  ])('%s', async (line, otherwise) => {
    const { migrations } = await read(one(line));
    expect(migrations[0]?.up.preconditions).toMatchObject({
      onFail: 'HALT',
      condition: { of: [{ otherwise }] },
    });
  });

  test('a head takes away what stands before it, and alone asks nothing', async () => {
    const { migrations } = await read(
      one('--precondition-sql-check 1 SELECT 1', '--preconditions onFail:WARN'),
    );
    expect(migrations[0]?.up.preconditions).toBeUndefined();
  });

  test.each([
    ['--precondition-sql-check SELECT', 'is no `--precondition-sql-check'],
    ['--precondition-sql-check', 'is no `--precondition-sql-check'],
    ['--precondition-table-exists customers', 'is no `--precondition-table-exists'],
    ['--precondition-column-exists column:a', 'column-exists, which formatted SQL does not know'],
    ['--preconditions onFail:SKIP', 'says SKIP, which is none of HALT'],
    ['-preconditions onFail:WARN', 'one dash'],
  ])('%s is refused', async (line, says) => {
    const place = { file: 'm/a.sql', line: 3 };
    const error = { code: 'SQUASH_ELAYOUT', message: expect.stringContaining(says), place };
    await expect(read(one(line))).rejects.toMatchObject(error);
  });
});

describe('changesets of formatted SQL', () => {
  test('properties are told apart by database and file, and the environment comes first', async () => {
    const { migrations } = await read(
      {
        'a.sql': `${head}--property name:t value:mine dbms:mysql\n--property value:ours name:T\n--property name:t value:late\n--property name:l value:local global:false\n--property name:E value:changelog\n--changeset ada:1\nSELECT '\${t} \${l} \${e} \${none}';\n`,
        'b.sql': `${head}--changeset ada:2\nSELECT '\${t} \${l}';\n`,
      },
      { e: 'environment' },
    );
    expect(migrations.map(({ up }) => up.sql.trim())).toEqual([
      `SELECT 'ours local environment \${none}';`,
      `SELECT 'ours \${l}';`,
    ]);
  });

  test('a rollback may be another changeset', async () => {
    const { migrations } = await read({
      'a.sql': `${head}--changeset ada:1\nDROP VIEW v;\n--changeset ada:2\nSELECT 2;\n--rollback changesetId:1 changesetAuthor:ada\n`,
    });
    expect(migrations[1]?.down?.pieces?.map(({ text }) => text)).toEqual(['DROP VIEW v']);
  });

  test('Windows line ends and comments before the first changeset do no harm', async () => {
    const text = `${head}-- about\n--comment: nothing\n\n--changeset "Ada L.":"a b" failOnError:false\n--comment why\nSELECT 1;\n`;
    const { migrations } = await read({ 'a.sql': text.replaceAll('\n', '\r\n') });
    expect(migrations[0]).toMatchObject({ version: 'a b', name: 'Ada L.', up: { mayFail: true } });
    expect(migrations[0]?.up.pieces).toEqual([{ text: 'SELECT 1', offset: 1 }]);
  });
});
